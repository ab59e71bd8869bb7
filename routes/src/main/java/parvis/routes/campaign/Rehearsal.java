package parvis.routes.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.campaign.Campaign;
import parvis.campaign.Refusals.Refusal;
import parvis.config.BusinessClock;
import parvis.config.Settings;
import parvis.contact.PersonId;
import parvis.contacts.ContactImport;
import parvis.contacts.ImportReport;
import parvis.contacts.ImportRequest;
import parvis.contacts.ListedPeople;
import parvis.flow.Fault;
import parvis.message.ChannelKind;
import parvis.store.Audiences;
import parvis.store.Audiences.Waiting;
import parvis.store.Campaigns;
import parvis.store.Campaigns.Scheduled;
import parvis.store.History;
import parvis.store.Ids;
import parvis.store.PublishedFlows;
import parvis.store.Waves;
import parvis.store.Waves.WaveRow;

/// Tries a campaign on a short list of colleagues: at once, marked ESSAI, never counted. Quiet
/// hours do not hold it back, since somebody asked for it; a STOP does.
@Component
public final class Rehearsal {
  /// More people than this is no test.
  public static final int MOST = 50;

  /// @param campaign the name under which `campaign status` shows the test
  /// @param leftOut people of the list who are not written to
  public record Sent(String campaign, int recipients, @JsonProperty("left_out") long leftOut) {}

  /// What came of it.
  public sealed interface Tried {
    record Out(Sent sent) implements Tried {}

    record Faulty(List<?> faults) implements Tried {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }

    record Refused(Refusal refusal) implements Tried {}
  }

  private final Campaigns campaigns;
  private final Waves waves;
  private final Audiences audiences;
  private final PublishedFlows flows;
  private final ContactImport contactImport;
  private final ListedPeople listed;
  private final History history;
  private final Settings settings;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;
  private final WaveWakes wakes;

  Rehearsal(
      Campaigns campaigns,
      Waves waves,
      Audiences audiences,
      PublishedFlows flows,
      ContactImport contactImport,
      ListedPeople listed,
      History history,
      Settings settings,
      BusinessClock clock,
      TransactionTemplate transactions,
      WaveWakes wakes) {
    this.campaigns = campaigns;
    this.waves = waves;
    this.audiences = audiences;
    this.flows = flows;
    this.contactImport = contactImport;
    this.listed = listed;
    this.history = history;
    this.settings = settings;
    this.clock = clock;
    this.transactions = transactions;
    this.wakes = wakes;
  }

  public Tried send(String yaml, String csv, String operator) {
    return switch (Draft.read(yaml, flows)) {
      case Draft.Faulty(List<Fault> faults) -> new Tried.Faulty(faults);
      case Draft.NoFlow(Refusal refusal) -> new Tried.Refused(refusal);
      case Draft.Sound sound -> send(sound, csv, operator);
    };
  }

  private Tried send(Draft.Sound draft, String csv, String operator) {
    Campaign campaign = draft.campaign();
    byte[] list = csv.getBytes(StandardCharsets.UTF_8);
    Instant now = clock.instant();
    if (csv.lines().count() > MOST + 1L) {
      return new Tried.Refused(
          new Refusal(
              "test.large", "a test has at most " + MOST + " recipients", "shorten the list"));
    }
    ImportReport report =
        contactImport.runForTest(
            list,
            new ImportRequest(
                "essai",
                LocalDate.ofInstant(now, settings.timeZone()),
                "essai",
                "essai",
                Set.of(),
                false,
                operator));
    if (report.faultCount() > 0) {
      return new Tried.Faulty(report.faults());
    }
    List<Waiting> people = new ArrayList<>();
    Map<PersonId, Waiting> once = new LinkedHashMap<>();
    listed
        .of(list)
        .forEach(p ->
            once.putIfAbsent(
                p.person(),
                new Waiting(p.person(), p.at(), ChannelKind.SMS, settings.timeZone(), true, now)));
    people.addAll(once.values());
    if (people.isEmpty()) {
      return new Tried.Refused(
          new Refusal(
              "audience.empty",
              "nobody on the list can be written to",
              "give telephone numbers that have not said STOP"));
    }
    UUID id = Ids.v7();
    String name = campaign.name() + "-essai-" + id.toString().substring(24);
    Scheduled row = draft.row(id, name, people.size(), true, operator, now);
    WaveRow wave =
        new WaveRow(
            Ids.v7(),
            row.id(),
            1,
            now.atZone(settings.timeZone()).toLocalDateTime(),
            now,
            OptionalInt.empty(),
            "PLANNED",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    transactions.executeWithoutResult(_ -> {
      campaigns.add(row, campaign.hours());
      waves.add(List.of(wave));
      audiences.invite(wave.id(), row.id(), people, "test.requested");
      history.add(
          new History.Entry(
              "campaign.tested",
              row.name(),
              operator,
              Map.of("campaign", campaign.name(), "recipients", people.size())));
    });
    wakes.ring();
    return new Tried.Out(new Sent(row.name(), people.size(), report.leftOutCount()));
  }
}
