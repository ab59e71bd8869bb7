package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;
import parvis.store.Letter;
import parvis.store.Places;
import parvis.store.StaffTelephones;
import parvis.vault.Vault;

/// What conversations over loopback leave for staff: results and alerts.
class ConversationApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(ResultsApiTest.ORGANISATION);
    settings.put("parvis.loopback", "on");
    hub = TestHub.start(settings);
    api = ApiClient.admin(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void whoAnswersToTheEndIsCountedUntilTheyWithdraw() {
    publish("train", "TRAIN", "");
    for (String text : List.of("TRAIN", "oui", "1", "4", "PASSER")) {
      say("+33639980021", text);
    }
    say("+33639980022", "TRAIN");
    say("+33639980022", "non");

    await(() -> number("respondents") == 2 && number("completed") == 1);
    say("+33639980021", "RETIRER");
    await(() -> number("respondents") == 1 && number("completed") == 0);
  }

  @Test
  void wrongNumberAfterTheEndLeavesNothingToCount() {
    publish("tram", "TRAM", "");
    for (String text : List.of("TRAM", "oui", "1", "4", "PASSER")) {
      say("+33639980023", text);
    }
    await(() -> result("tram", "completed") == 1);
    say("+33639980023", "FAUX");
    await(() -> result("tram", "respondents") == 0 && result("tram", "completed") == 0);
  }

  @Test
  void flowWhoseAlertReachesNobodyIsRefusedWithTheCure() {
    ApiClient.Reply refused = api.yaml("/api/v1/flows?file=a.yaml", flow("a", "A1", "personne"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("parvis staff add personne --role operator --phone");
  }

  @Test
  void wordsOfDistressReachTheMemberOfStaffWhomTheConsultationNames() {
    api.post(
        "/api/v1/staff",
        "{\"name\":\"astreinte\",\"role\":\"operator\",\"phone\":\"+33639989000\"}");
    publish("gare", "GARE", "astreinte");
    say("+33639980024", "GARE");
    say("+33639980024", "je veux mourir");

    await(() -> sent("staff.alert") == 1);
    String request =
        hub.database()
            .jdbc()
            .sql("SELECT request_id FROM staff_request WHERE kind = 'distress'")
            .query(UUID.class)
            .single()
            .toString();
    assertThat(alert())
        .contains(request.substring(24), "Saint-Elme")
        .doesNotContain("mourir", "39980024");
    assertThat(api.get("/api/v1/staff-requests").text()).contains(request, "je veux mourir");
    api.post("/api/v1/staff-requests/" + request + "/handled", "{}");
    assertThat(api.get("/api/v1/staff-requests").text()).doesNotContain(request);
    // Their telephone is nobody's contact: no import and no campaign finds it.
    assertThat(api.post("/api/v1/contacts/lookup", "{\"address\":\"tel:+33639989000\"}").status())
        .isEqualTo(404);
  }

  @Test
  void nameOfStaffIsTheSameInCapitals() {
    ApiClient.Reply added =
        api.post(
            "/api/v1/staff",
            "{\"name\":\"Garde-Nuit\",\"role\":\"operator\",\"phone\":\"+33639989000\"}");
    assertThat(added.text()).contains("\"name\":\"garde-nuit\"");

    publish("nuit", "NUIT", "GARDE-Nuit");
    assertThat(api.post("/api/v1/tokens", "{\"name\":\"GARDE-nuit\"}").status()).isEqualTo(201);
    assertThat(api.post("/api/v1/staff/Garde-NUIT/phone", "{\"phone\":\"+33639989000\"}").status())
        .isEqualTo(200);
    assertThat(api.post("/api/v1/staff", "{\"name\":\"GARDE-NUIT\",\"role\":\"viewer\"}").status())
        .isEqualTo(409);
    assertThat(api.post("/api/v1/staff", "{\"name\":\"Élise M\",\"role\":\"viewer\"}").text())
        .contains("1 to 40 letters a to z");
  }

  private static String alert() {
    StaffTelephones.Telephone at = hub.bean(StaffTelephones.class).of("astreinte").orElseThrow();
    return hub.database()
        .jdbc()
        .sql("SELECT message_id, sealed FROM outbox WHERE rule = 'staff.alert'")
        .query((row, _) ->
            Letter.decode(
                    hub.bean(Vault.class)
                        .open(
                            at.key(), row.getBytes(2), Places.outbox(row.getObject(1, UUID.class))))
                .body())
        .single();
  }

  private static long sent(String rule) {
    return hub.database()
        .jdbc()
        .sql("SELECT count(*) FROM outbox WHERE rule = :rule AND state = 'ACCEPTED'")
        .param("rule", rule)
        .query(Long.class)
        .single();
  }

  private static int number(String field) {
    return result("train", field);
  }

  private static int result(String flow, String field) {
    return api.get("/api/v1/results/" + flow).json().path(field).asInt();
  }

  private static void await(java.util.function.BooleanSupplier holds) {
    Desk.await(Duration.ofSeconds(90), holds);
  }

  private static void say(String from, String text) {
    String message =
        "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"%s\",\"id\":\"%s\"}"
            .formatted(from, text, UUID.randomUUID());
    assertThat(api.post("/api/v1/loopback", message).status()).isEqualTo(200);
  }

  private static void publish(String name, String keyword, String alert) {
    ApiClient.Reply published =
        api.yaml("/api/v1/flows?file=" + name + ".yaml", flow(name, keyword, alert));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
  }

  private static String flow(String name, String keyword, String alert) {
    String flow =
        ResultsApiTest.FLOW
            .replace("flow: bus", "flow: " + name)
            .replace("[BUS]", "[" + keyword + "]");
    return alert.isEmpty()
        ? flow
        : flow.replace("closes: 2099-03-31", "closes: 2099-03-31\n  alert: " + alert);
  }
}
