package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.JsonNode;

/// An installation under load, to be killed: people text it without pause, and a campaign runs for
/// as long as the killing lasts. In the end it is audited: nothing that got a 2xx is lost, nothing
/// happened twice, every doubtful send is listed.
final class UnderLoad implements AutoCloseable {
  private static final int QUESTIONS = 6;
  private static final int TALKERS = 6;
  private static final int PER_SECOND = 2;

  // The numbers reserved for fiction that talkers leave free.
  private static final int MOST_RECIPIENTS = 900;

  /// When the campaign's wave is due: 10:01 in Paris.
  private static final Instant DUE = Instant.parse("2027-03-16T09:01:00Z");

  final Installation town;
  final int recipients;
  private final Talkers talkers;
  private final long seed;

  /// @param recipients of the campaign: enough for all the time for which hubs will be up before
  ///   the last halt, and not many more, since its end is waited for; 900 at most
  UnderLoad(Path directory, long seed, int recipients) {
    this.seed = seed;
    this.recipients = Math.min(MOST_RECIPIENTS, recipients);
    town = new Installation(directory, seed);
    talkers =
        new Talkers(town.forms(), Installation.SENDER, "HALTE", QUESTIONS, Duration.ofMillis(60));
  }

  /// Lets people text, plans the campaign, and stops the hub; the next one finds the wave due.
  void begins() {
    HubProcess hub = town.start(Map.of());
    prepare(town.api());
    talkers.start(TALKERS, seed);
    HubProcess.pause(1_000);
    assertThat(hub.stop()).isZero();
    town.skipTo(DUE);
  }

  private void prepare(HubApi api) {
    api.post("/api/v1/flows", "application/yaml", Resources.text("halt/halte.yaml"));
    api.post("/api/v1/flows", "application/yaml", Resources.text("halt/enquete.yaml"));
    StringBuilder contacts = new StringBuilder("phone,language\n");
    for (int i = 0; i < recipients; i++) {
      contacts.append(recipient(i)).append(",fr\n");
    }
    api.post(
        "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission",
        "text/csv",
        contacts.toString());
    api.post(
        "/api/v1/campaigns?audience=" + recipients,
        "application/yaml",
        """
        campaign: halte
        flow: enquete
        pilot: none
        pace: %d per second
        waves:
          - {at: 2027-03-16 10:01}
        """
            .formatted(PER_SECOND));
  }

  /// Out of the reach of talkers, in the range reserved for fiction.
  static String recipient(int i) {
    return "+3363998%04d".formatted(9_100 + i);
  }

  /// Lets everybody come to an end on a hub that is left alone, and audits.
  void endsInOrder() {
    assertThat(invited().size()).as("the campaign ran to the last halt").isLessThan(recipients);
    HubProcess hub = town.start(Map.of());
    List<Talkers.Sent> sent = talkers.finish(Duration.ofSeconds(120));
    awaitQuiet(sent);
    audit(sent);
    assertThat(hub.stop()).isZero();
  }

  /// Waits until what was accepted is recorded and the campaign has come to its end.
  private void awaitQuiet(List<Talkers.Sent> sent) {
    HubApi api = town.api();
    long accepted = sent.stream().filter(text -> text.accepted() && text.question() > 0).count();
    long end = System.nanoTime() + Duration.ofSeconds(120 + recipients / PER_SECOND).toNanos();
    while (System.nanoTime() < end) {
      boolean understood = Auditor.recorded(sent, export(api)) >= accepted;
      boolean sentOut = open(api.json("/api/v1/campaigns/halte")) == 0;
      if (understood && sentOut) {
        return;
      }
      HubProcess.pause(500);
    }
  }

  private static String export(HubApi api) {
    return api.get("/api/v1/results/halte/export?format=jsonl");
  }

  private static long open(JsonNode status) {
    return status.path("state").asString().equals("DONE")
        ? status.path("messages").path("PENDING").asLong()
            + status.path("messages").path("SENDING").asLong()
        : 1;
  }

  private Map<String, Integer> invited() {
    Map<String, Integer> invited = new HashMap<>();
    for (Taken taken : town.twilio().ledger()) {
      if (taken.body().contains("essai de halte")) {
        invited.merge(taken.to(), 1, Integer::sum);
      }
    }
    return invited;
  }

  private void audit(List<Talkers.Sent> sent) {
    HubApi api = town.api();
    assertThat(sent).hasSizeGreaterThan(200);
    assertThat(Auditor.answers(sent, export(api))).as("faults of the answers").isEmpty();
    assertThat(town.twilio().faults()).as("calls Twilio would refuse").isEmpty();

    Map<String, Integer> invited = invited();
    assertThat(invited.values()).as("campaign messages per person").allMatch(times -> times == 1);

    JsonNode messages = api.json("/api/v1/campaigns/halte").path("messages");
    long accepted = messages.path("ACCEPTED").asLong();
    long unknown = messages.path("UNKNOWN").asLong();
    List<String> listed = new ArrayList<>();
    api.json("/api/v1/messages?state=unknown")
        .forEach(message -> listed.add(message.path("id").asString()));
    System.out.println(
        "halt test: %d texts, %d people, campaign: %d taken, %d accepted, %d unknown; %d doubtful sends listed"
            .formatted(
                sent.size(),
                sent.stream().mapToInt(Talkers.Sent::person).max().orElse(0) + 1,
                invited.size(),
                accepted,
                unknown,
                listed.size()));
    assertThat(invited.size())
        .as("taken is accepted or in doubt")
        .isBetween((int) accepted, (int) (accepted + unknown));
    assertThat((long) listed.size()).as("every doubt is listed").isGreaterThanOrEqualTo(unknown);
  }

  @Override
  public void close() {
    talkers.close();
    town.close();
  }
}
