package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.contact.Address;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;
import parvis.vault.Vault;
import tools.jackson.databind.JsonNode;

/// Messages that were set aside, over the interface.
class ParkedApiTest {
  private static final String PARKED = "/api/v1/inbox/parked";
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
  void messageIsListedReadAndTriedAgain() {
    long id = park("+33639980041", "x".repeat(300));

    JsonNode listed = entry(id);
    assertThat(listed.path("from").asString()).isEqualTo("tel:+33639980041");
    assertThat(listed.path("text").asString()).isEqualTo("x".repeat(200) + "…");
    assertThat(listed.path("standing").asString()).isEqualTo("replayable");
    assertThat(listed.path("reason").asString()).isEqualTo("as the test wants");
    assertThat(listed.has("request")).isFalse();

    JsonNode whole = api.get(PARKED + "/" + id).json();
    assertThat(whole.path("text").asString()).hasSize(300);
    assertThat(whole.path("request").asString()).contains("x".repeat(300), "+33639980041");

    ApiClient.Reply replayed = api.post(PARKED + "/replay", "{\"messages\":[" + id + "]}");
    assertThat(replayed.status()).as(replayed.text()).isEqualTo(200);
    Desk.await(Duration.ofSeconds(90), () -> handled("+33639980041"));
    assertThat(entry(id).isMissingNode()).isTrue();
  }

  @Test
  void allThatCannotBeTriedAgainIsSaidTogetherAndNothingHappens() {
    long fine = park("+33639980042", "oui");
    long forgotten = park("+33639980043", "oui");
    hub.database()
        .jdbc()
        .sql("UPDATE inbox SET sealed = NULL WHERE seq = :seq")
        .param("seq", forgotten)
        .update();

    ApiClient.Reply refused =
        api.post(PARKED + "/replay", "{\"messages\":[%d,%d,999999]}".formatted(fine, forgotten));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("faults"))
        .extracting(fault -> fault.path("problem").asString())
        .containsExactly(
            "Message " + forgotten + ": its text has been forgotten.",
            "No message 999999 is set aside.");
    assertThat(entry(fine).path("standing").asString()).isEqualTo("replayable");
    assertThat(entry(forgotten).path("standing").asString()).isEqualTo("forgotten");

    assertThat(api.post(PARKED + "/" + fine + "/handled", "{}").status()).isEqualTo(200);
    assertThat(api.post(PARKED + "/" + fine + "/handled", "{}").status()).isEqualTo(404);
    assertThat(api.get(PARKED + "/" + fine).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"messages\":[]}", "{\"messages\":[null]}"})
  void replayNeedsNumbers(String body) {
    assertThat(api.post(PARKED + "/replay", body).status()).isEqualTo(422);
  }

  private static JsonNode entry(long id) {
    for (JsonNode each : api.get(PARKED).json()) {
      if (each.path("id").asLong() == id) {
        return each;
      }
    }
    return tools.jackson.databind.node.MissingNode.getInstance();
  }

  /// Says something and sets it aside once it was understood.
  private static long park(String from, String text) {
    String message =
        "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"%s\",\"id\":\"%s\"}"
            .formatted(from, text, UUID.randomUUID());
    assertThat(api.post("/api/v1/loopback", message).status()).isEqualTo(200);
    Desk.await(Duration.ofSeconds(90), () -> handled(from));
    return hub.database()
        .jdbc()
        .sql(
            """
            UPDATE inbox SET state = 'PARKED', reason = 'as the test wants', settled_at = now()
            WHERE address_hash = :hash RETURNING seq
            """)
        .param("hash", hash(from))
        .query(Long.class)
        .single();
  }

  private static boolean handled(String from) {
    return hub.database()
        .jdbc()
        .sql("SELECT bool_and(state = 'DONE') FROM inbox WHERE address_hash = :hash")
        .param("hash", hash(from))
        .query(Boolean.class)
        .single();
  }

  private static byte[] hash(String from) {
    return hub.bean(Vault.class).hash(Address.parse("tel:" + from));
  }
}
