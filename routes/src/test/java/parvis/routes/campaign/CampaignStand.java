package parvis.routes.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import parvis.campaign.Campaign;
import parvis.campaign.CampaignFiles;
import parvis.contact.PersonId;
import parvis.contacts.ContactStand;
import parvis.flow.FlowRef;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.routes.dialogue.Invitation;
import parvis.routes.dialogue.Outreach;
import parvis.store.Audiences;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.Ids;
import parvis.store.Outbox;
import parvis.store.PublishedFlows;
import parvis.store.Segments;
import parvis.store.ToSend;
import parvis.store.Waves;

/// Campaigns on a real database, with an opener that only writes one message a person: everything
/// of a wave but the dialogue.
final class CampaignStand implements AutoCloseable {
  final ContactStand contacts;
  final Campaigns campaigns;
  final Waves waves;
  final Segments segments;
  final Audiences audiences;
  final Outbox outbox;
  final Situation situation;
  final CampaignBook book;
  final Planning planning;
  final List<PersonId> opened = new ArrayList<>();
  private final WaveStart start;

  /// Called within the transaction of each batch, before it commits.
  Runnable beforeCommit = () -> {};

  CampaignStand(String now) {
    this(now, false);
  }

  /// @param gateway whether a real gateway is configured beside loopback
  CampaignStand(String now, boolean gateway) {
    contacts = new ContactStand(now, gateway);
    campaigns = new Campaigns(contacts.jdbc());
    waves = new Waves(contacts.jdbc());
    segments = new Segments(contacts.jdbc());
    audiences = new Audiences(contacts.jdbc());
    outbox = new Outbox(contacts.jdbc());
    situation = new Situation(contacts.settings);
    PublishedFlows flows = new PublishedFlows(contacts.jdbc(), contacts.clock);
    book = new CampaignBook(flows, contacts.settings);
    planning =
        new Planning(
            campaigns,
            segments,
            (_, language) -> new Prompt(language, "Bonjour", List.of(), "", ""),
            situation,
            contacts.settings,
            contacts.clock);
    start =
        new WaveStart(
            campaigns,
            waves,
            segments,
            audiences,
            book,
            new Ceiling(flows, planning, contacts.clock),
            situation,
            contacts.clock,
            contacts.transaction);
  }

  WaveDispatcher dispatcher() {
    return new WaveDispatcher(
        campaigns,
        waves,
        audiences,
        start,
        this::open,
        book,
        situation,
        cancelling(),
        contacts.clock,
        contacts.transaction);
  }

  Cancelling cancelling() {
    return new Cancelling(
        campaigns, waves, audiences, outbox, contacts.clock, contacts.transaction);
  }

  private Set<PersonId> open(List<Invitation> invitations, FlowRef flow, Outreach outreach) {
    Set<PersonId> said = new HashSet<>();
    List<ToSend> messages = new ArrayList<>();
    for (Invitation invitation : invitations) {
      messages.add(
          new ToSend(
              Ids.v7(),
              invitation.person(),
              invitation.at(),
              invitation.channel(),
              MessageClass.CAMPAIGN,
              Optional.of(outreach.wave()),
              new byte[] {1},
              1,
              outreach.test(),
              "invitation",
              Optional.empty(),
              outreach.staleAt()));
      said.add(invitation.person());
    }
    outbox.enqueue(messages);
    beforeCommit.run();
    opened.addAll(said);
    return said;
  }

  /// So many invented citizens, in zones as given.
  void people(int count, String zone) {
    StringBuilder csv = new StringBuilder("phone,time_zone,age_band\n");
    long already = contacts.count("SELECT count(*) FROM person");
    for (int i = 0; i < count; i++) {
      csv.append("+3363998%04d,%s,%s\n".formatted(already + i, zone, i % 2 == 0 ? "old" : "young"));
    }
    if (!contacts.run(csv.toString(), "age_band").imported()) {
      throw new AssertionError("the test's own list is faulty");
    }
  }

  Scheduled schedule(String lines) {
    String yaml = "campaign: c" + Ids.v7() + "\nflow: mobilite\n" + lines + "\n";
    Campaign campaign =
        switch (CampaignFiles.read("test.yaml", yaml)) {
          case CampaignFiles.Read.Good(Campaign good) -> good;
          case CampaignFiles.Read.Faulty faulty -> throw new AssertionError(faulty.toString());
        };
    UUID id = Ids.v7();
    Scheduled row =
        new Scheduled(
            id,
            campaign.name(),
            yaml,
            "mobilite",
            1,
            "RUNNING",
            "",
            Optional.empty(),
            campaign.pace().perSecond(),
            0,
            false,
            contacts.clock.instant(),
            "ana");
    contacts.transaction.executeWithoutResult(_ -> {
      campaigns.add(row, campaign.hours());
      waves.add(WavePlan.rows(id, campaign, segments.zones()));
    });
    return row;
  }

  void at(String instant) {
    contacts.clock.move(Instant.parse(instant));
  }

  /// Sends, in the only way that matters here, everything that waits.
  void drain() {
    contacts
        .jdbc()
        .sql("UPDATE outbox SET state = 'ACCEPTED', settled_at = now() WHERE phase = 0")
        .update();
  }

  /// Dispatches and drains until nothing more happens.
  void run(WaveDispatcher dispatcher) {
    int before;
    do {
      before = opened.size();
      dispatcher.dispatch();
      drain();
    } while (opened.size() > before);
  }

  long sent() {
    return contacts.count("SELECT count(*) FROM outbox");
  }

  long leftOut(String rule) {
    return contacts.count("SELECT count(*) FROM audience WHERE left_out = '" + rule + "'");
  }

  String state(Scheduled campaign) {
    return campaigns.find(campaign.id()).orElseThrow().state();
  }

  void clear() {
    contacts
        .jdbc()
        .sql(
            "TRUNCATE person, suppression, history, campaign, wave, audience, outbox, loopback_address CASCADE")
        .update();
    opened.clear();
    beforeCommit = () -> {};
  }

  @Override
  public void close() {
    contacts.close();
  }
}
