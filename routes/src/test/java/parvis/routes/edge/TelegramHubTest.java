package parvis.routes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.routes.TestHub;
import parvis.standin.TelegramStandIn;
import parvis.standin.TelegramStandIn.Sent;
import tools.jackson.databind.JsonNode;

/// The whole hub with a bot at a stand-in for Telegram, by webhook.
class TelegramHubTest {
  private static final String PATH = "/channels/telegram";
  private static final String TOKEN = "123456:ABC-def_1";
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String FLOW =
      """
      flow: bus
      languages: [fr]
      keywords: [BUS]
      consultation:
        title: {fr: "les bus"}
        purpose: {fr: "préparer le plan"}
        closes: 2099-03-31
        erase_after: 2099-09-30
      choices:
        lines:
          - {name: l1, label: {fr: "Ligne 1, le port"}}
          - {name: l2, label: {fr: "Ligne 2, la gare"}}
      steps:
        - ask: rides
          text: {fr: "Prenez-vous le bus ?"}
          answer: yes_no
        - ask: line
          text: {fr: "Quelle ligne ?"}
          answer: select_one lines
        - ask: missing
          text: {fr: "Que manque-t-il ?"}
          answer: text
      """;

  @SuppressWarnings("NullAway.Init") // before all tests
  private static TelegramStandIn telegram;

  @SuppressWarnings("NullAway.Init")
  private static TestHub hub;

  @BeforeAll
  static void start() throws Exception {
    telegram = TelegramStandIn.start(TOKEN);
    Map<String, String> settings = new HashMap<>();
    settings.put("parvis.public-url", "https://hub.example");
    settings.put("parvis.organisation", "Mairie de Saint-Elme");
    settings.put("parvis.organisation-phone", "04 65 71 00 00");
    settings.put("parvis.organisation-hours", "9h-12h");
    settings.put("parvis.organisation-dpo", "dpo@saint-elme.example");
    settings.put("parvis.telegram.token", TOKEN);
    settings.put("parvis.telegram.webhook-secret", "s3cret_-");
    settings.put("parvis.telegram.api-url", telegram.url());
    hub = TestHub.start(settings);
    await("registered", () -> telegram.calls("setMyCommands").size() == 4);
    HttpRequest publish =
        HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/flows?file=bus.yaml"))
            .header("Authorization", "Bearer " + hub.token())
            .header("Content-Type", "application/yaml")
            .POST(BodyPublishers.ofString(FLOW))
            .build();
    assertThat(HttpClient.newHttpClient().send(publish, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    hub.close();
    assertThat(telegram.faults()).as("calls Telegram would refuse").isEmpty();
    telegram.close();
  }

  @Test
  void hubTellsTelegramWhereItIsAndWhatTheMenuOffers() {
    JsonNode webhook = telegram.calls("setWebhook").getFirst();

    assertThat(webhook.path("url").asString()).isEqualTo("https://hub.example" + PATH);
    assertThat(webhook.path("secret_token").asString()).isEqualTo("s3cret_-");
    assertThat(
            telegram.calls("setMyCommands").stream().map(c -> c.path("language_code").asString("")))
        .containsExactly("fr", "en", "de", "");
  }

  @Test
  void wholeConversationByButtonsAndWords() {
    long ana = 7_001;
    says(ana, "/start BUS");
    Sent first = said(ana, 1);
    assertThat(first.text()).endsWith("Prenez-vous le bus ?");

    presses(first, "Oui");
    Sent second = said(ana, 2);
    await("the choice is shown", () -> said(ana, 1).text().endsWith("\n\n✓ Oui"));
    assertThat(said(ana, 1).keyboard().isEmpty()).isTrue();
    await("the press is answered", () -> !telegram.calls("answerCallbackQuery").isEmpty());
    assertThat(second.text()).isEqualTo("Quelle ligne ?\n1 Ligne 1, le port\n2 Ligne 2, la gare");

    // The first message's button, as a telephone that was offline still shows it.
    presses(first, "Non");
    assertThat(said(ana, 3).text())
        .startsWith("Cette question est passée.")
        .contains("Quelle ligne");
    assertThat(said(ana, 1).text()).endsWith("✓ Oui");

    says(ana, "la gare");
    assertThat(said(ana, 4).text()).startsWith("Que manque-t-il ?");

    assertThat(post(telegram.sends(ana, Map.of("photo", List.of(Map.of("file_id", "AgAC2"))))))
        .isEqualTo(200);
    assertThat(said(ana, 5).text()).startsWith("Ici seuls les mots et les boutons sont lus");

    says(ana, "un abri");
    assertThat(said(ana, 6).text()).startsWith("Merci, vos réponses sont enregistrées.");
    assertThat(answers())
        .contains("rides yes telegram", "line l2 telegram", "missing null telegram");
    assertThat(answers()).doesNotContain("rides no telegram");

    says(ana, "/stop");
    assertThat(said(ana, 7).text()).startsWith("C'est noté: la mairie ne vous écrit");
  }

  @Test
  void whateverIsNotFromTelegramIsRefusedAndLeavesNothing() {
    JsonNode update = telegram.says(7_002, "BUS");
    long before = inbox();

    assertThat(TelegramStandIn.post(hub.url() + PATH, update.toString(), "")).isEqualTo(403);
    assertThat(TelegramStandIn.post(hub.url() + PATH, update.toString(), "guess")).isEqualTo(403);
    assertThat(TelegramStandIn.post(hub.url() + PATH, update.toString(), "s3cret_-x"))
        .isEqualTo(403);
    assertThat(TelegramStandIn.post(hub.url() + PATH, "[".repeat(100_000), "s3cret_-"))
        .isEqualTo(400);
    assertThat(TelegramStandIn.post(hub.url() + PATH, " ".repeat(600_000), "s3cret_-"))
        .isEqualTo(413);

    assertThat(inbox()).isEqualTo(before);
  }

  @Test
  void sameUpdateTenTimesHasOneEffect() {
    JsonNode begin = telegram.says(7_003, "BUS");
    for (int i = 0; i < 10; i++) {
      assertThat(post(begin)).isEqualTo(200);
    }
    JsonNode press = telegram.presses(said(7_003, 1), "Oui");
    for (int i = 0; i < 10; i++) {
      assertThat(post(press)).isEqualTo(200);
    }

    assertThat(said(7_003, 2).text()).startsWith("Quelle ligne ?");
    settled();
    assertThat(telegram.chat(7_003)).hasSize(2);
  }

  @Test
  void strangerWhoOpensTheChatIsGreeted() {
    says(7_004, "/start");

    assertThat(said(7_004, 1).text()).startsWith("Nous ne connaissons pas cette adresse.");
  }

  @Test
  void groupsForwardsAndCorrectionsAreAcceptedAndNeverAnswered() {
    JsonNode forwarded =
        telegram.sends(7_005, Map.of("text", "BUS", "forward_origin", Map.of("type", "user")));
    String group =
        "{\"update_id\":699,\"message\":{\"message_id\":1,\"from\":{\"id\":7005},\"chat\":"
            + "{\"id\":-1007005,\"type\":\"supergroup\"},\"text\":\"BUS\"}}";

    assertThat(post(forwarded)).isEqualTo(200);
    assertThat(TelegramStandIn.post(hub.url() + PATH, group, "s3cret_-")).isEqualTo(200);
    assertThat(
            TelegramStandIn.post(
                hub.url() + PATH,
                telegram
                    .says(7_005, "BUS")
                    .toString()
                    .replace("\"message\":", "\"edited_message\":"),
                "s3cret_-"))
        .isEqualTo(200);

    settled();
    assertThat(telegram.chat(7_005)).isEmpty();
    assertThat(telegram.chat(-1_007_005)).isEmpty();
    assertThat(
            jdbc()
                .sql("SELECT count(*) FROM inbox WHERE state = 'PARKED'")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void refusalBecauseTheBotIsBlockedSuppresses() {
    telegram.refuse(7_006, 403, "Forbidden: bot was blocked by the user");
    long before = suppressed("gateway");

    says(7_006, "BUS");

    await("suppressed", () -> suppressed("gateway") == before + 1);
  }

  @Test
  void stopIsKeptBeforeTheAnswerToTelegram() {
    says(7_007, "BUS");
    said(7_007, 1);
    long before = suppressed("stop");

    says(7_007, "/stop@parvis_bot");

    assertThat(suppressed("stop")).isEqualTo(before + 1);
  }

  private static void says(long person, String text) {
    assertThat(post(telegram.says(person, text))).isEqualTo(200);
  }

  private static void presses(Sent sent, String label) {
    assertThat(post(telegram.presses(sent, label))).isEqualTo(200);
  }

  private static int post(JsonNode update) {
    return telegram.post(hub.url() + PATH, update);
  }

  /// The n-th message a person has got, once it is there.
  private static Sent said(long person, int n) {
    await("message " + n, () -> telegram.chat(person).size() >= n);
    return telegram.chat(person).get(n - 1);
  }

  private static void settled() {
    await(
        "all is read",
        () ->
            jdbc().sql("SELECT count(*) FROM inbox WHERE state = 'OPEN'").query(Long.class).single()
                == 0);
  }

  private static List<String> answers() {
    return jdbc()
        .sql("SELECT question || ' ' || coalesce(value, 'null') || ' ' || channel FROM answer")
        .query(String.class)
        .list();
  }

  private static long inbox() {
    return jdbc().sql("SELECT count(*) FROM inbox").query(Long.class).single();
  }

  private static long suppressed(String reason) {
    return jdbc()
        .sql("SELECT count(*) FROM suppression WHERE reason = :reason")
        .param("reason", reason)
        .query(Long.class)
        .single();
  }

  private static JdbcClient jdbc() {
    return hub.bean(JdbcClient.class);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + SOON + ": " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
