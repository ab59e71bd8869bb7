package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;

/// A consultation past its `erase_after`, as citizens and staff see it, by moving the clock.
class EraseAfterApiTest {
  private static final String DONE = "+33639980031";
  private static final String HALFWAY = "+33639980032";
  private static final String WORDS = "un banc vert";

  private TestHub hub;
  private ApiClient api;

  @BeforeEach
  void start() {
    Map<String, String> settings = new HashMap<>(ResultsApiTest.ORGANISATION);
    settings.put("parvis.loopback", "on");
    settings.put("parvis.clock", "2027-03-16T09:00:00Z");
    hub = TestHub.start(settings);
    api = ApiClient.admin(hub);
    assertThat(publish("2027-04-30").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void wordsAndLinksEndOnTheDayThatInfoHasTold() {
    answer();
    assertThat(said(HALFWAY, "INFO")).contains("effacées le 30 avril 2027");
    String results = api.get("/api/v1/results/bus").text();
    assertThat(export()).contains(WORDS);
    clock("2027-04-30T21:00:00Z");
    assertThat(export()).contains(WORDS);

    clock("2027-04-30T22:00:01Z");

    assertThat(count("consultation WHERE wrapped_key IS NOT NULL")).isZero();
    assertThat(count("answer WHERE sealed IS NOT NULL")).isZero();
    assertThat(count("history WHERE kind = 'consultation.erased' AND subject = 'bus'"))
        .isEqualTo(1);
    await(() -> count("wake") == 0);
    assertThat(api.get("/api/v1/results/bus").text()).isEqualTo(results);
    assertThat(export()).contains("\"l1\"").doesNotContain(WORDS);
    assertThat(api.get("/api/v1/results/bus/export?format=csv").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/results/bus/export?format=xlsx").status()).isEqualTo(200);

    assertThat(said(HALFWAY, "4")).contains("close le 30 avril 2027", "n'est pas comptée");
    for (String number : List.of(HALFWAY, DONE)) {
      assertThat(said(number, "RETIRER"))
          .contains("effacées depuis le 30 avril 2027: plus rien ne mène à vous");
    }
    assertThat(said(HALFWAY, "RETOUR")).isNotBlank();
    assertThat(said(HALFWAY, "INFO")).contains("effacées le 30 avril 2027");
    assertThat(said(DONE, "BUS")).contains("close le 30 avril 2027");
    post(DONE, "FAUX");
    await(() -> count("outbox WHERE rule = 'reply.wrong_number'") == 1);
    assertThat(count("inbox WHERE state <> 'DONE' OR solo")).as("no turn failed").isZero();
    assertThat(api.get("/api/v1/results/bus").text()).isEqualTo(results);
    assertThat(publish("2027-12-31").status()).as("its key is destroyed").isEqualTo(409);
  }

  @Test
  void onceSomebodyHasAnsweredTheDayMayOnlyComeNearer() {
    assertThat(publish("2027-03-15").text())
        .contains("422", "`erase_after` is 2027-03-15, which is past", "after the consultation");
    assertThat(publish("2027-12-31").status()).as("nobody has answered").isEqualTo(200);
    assertThat(publish("2027-04-30").status()).isEqualTo(200);
    answer();

    ApiClient.Reply later = publish("2027-05-01");
    assertThat(later.status()).isEqualTo(409);
    assertThat(later.text()).contains("erased after 2027-04-30", "an earlier one");
    assertThat(publish("2027-04-20").status()).isEqualTo(200);
    assertThat(said(HALFWAY, "INFO")).contains("effacées le 20 avril 2027");

    clock("2027-04-20T22:00:01Z");
    assertThat(count("consultation WHERE wrapped_key IS NOT NULL")).isZero();
    assertThat(said(HALFWAY, "4")).contains("close le 20 avril 2027", "n'est pas comptée");
    assertThat(count("inbox WHERE state <> 'DONE' OR solo")).isZero();
  }

  private void answer() {
    for (String text : List.of("BUS", "oui", "1", "4")) {
      said(DONE, text);
      said(HALFWAY, text.equals("4") ? "PLUS TARD" : text);
    }
    said(DONE, WORDS);
    await(() -> api.get("/api/v1/results/bus").json().path("completed").asInt() == 1);
  }

  private ApiClient.Reply publish(String eraseAfter) {
    return api.yaml("/api/v1/flows?file=bus.yaml", flow(eraseAfter));
  }

  /// Open until it is erased; sessions wait for a year.
  private static String flow(String eraseAfter) {
    return ResultsApiTest.FLOW
        .replace("  closes: 2099-03-31\n", "")
        .replace("erase_after: 2099-09-30", "erase_after: " + eraseAfter)
        .replace("choices:", "handling: {expires_after: 365d, reminder_after: never}\nchoices:");
  }

  private String export() {
    return api.get("/api/v1/results/bus/export?format=jsonl").text();
  }

  private void clock(String at) {
    assertThat(api.post("/api/v1/clock", "{\"at\":\"" + at + "\"}").status() / 100).isEqualTo(2);
  }

  /// Says something over loopback.
  ///
  /// @return what is said back
  private String said(String from, String text) {
    int before = heard(from).size();
    post(from, text);
    await(() -> heard(from).size() > before && count("outbox WHERE phase = 0") == 0);
    List<String> all = heard(from);
    return String.join("", all.subList(before, all.size()));
  }

  private void post(String from, String text) {
    String message =
        "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"%s\",\"id\":\"%s\"}"
            .formatted(from, text, UUID.randomUUID());
    assertThat(api.post("/api/v1/loopback", message).status()).isEqualTo(200);
  }

  private List<String> heard(String number) {
    ApiClient.Reply found =
        api.post("/api/v1/contacts/lookup", "{\"address\":\"tel:" + number + "\"}");
    List<String> texts = new ArrayList<>();
    if (found.status() == 200) {
      api.get("/api/v1/loopback/sms/" + found.json().path("id").asString())
          .json()
          .path("messages")
          .forEach(message -> texts.add(message.path("text").asString()));
    }
    return texts;
  }

  private long count(String what) {
    return hub.database().jdbc().sql("SELECT count(*) FROM " + what).query(Long.class).single();
  }

  private static void await(BooleanSupplier holds) {
    Desk.await(Duration.ofSeconds(90), holds);
  }
}
