package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;
import tools.jackson.databind.JsonNode;

/// One person, one conversation, whichever of their channels they speak on.
class CrossChannelApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(ResultsApiTest.ORGANISATION);
    settings.put("parvis.loopback", "on");
    hub = TestHub.start(settings);
    api = ApiClient.admin(hub);
    assertThat(api.yaml("/api/v1/flows?file=bus.yaml", ResultsApiTest.FLOW).status())
        .isEqualTo(200);
    ApiClient.Reply imported =
        api.csv(
            "/api/v1/contacts/import?source=Liste&purpose=bus&basis=mission",
            """
            phone,email,telegram,language,area
            +33639980061,ana@example.org,4711,fr,
            +33639980062,bo@example.org,,fr,
            +33639980063,cleo@example.org,,fr,port
            """);
    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void surveyBegunBySmsGoesOnInTheChatAndEndsByMail() {
    String ana = contact("tel:+33639980061");
    say("sms", "tel:+33639980061", "BUS", "");
    heard(ana, "sms", "Prenez-vous le bus");
    say("sms", "tel:+33639980061", "oui", "");
    heard(ana, "sms", "Quelles lignes");

    say("telegram", "telegram:4711", "1 3", "");
    heard(ana, "telegram", "Quelle note");
    say("telegram", "telegram:4711", "4", "");
    heard(ana, "telegram", "Que manque-t-il");
    say("email", "mailto:ana@example.org", "Un abri devant la gare", "");
    heard(ana, "email", "Merci");

    JsonNode results = api.get("/api/v1/results/bus").json();
    assertThat(results.path("respondents").asInt()).isEqualTo(1);
    assertThat(results.path("completed").asInt()).isEqualTo(1);
    // Counted once, where most was said.
    assertThat(results.path("by_channel").toString()).isEqualTo("{\"telegram\":1}");
  }

  @Test
  void stopOnOneChannelHoldsOnAll() {
    String bo = contact("tel:+33639980062");
    say("email", "mailto:bo@example.org", "STOP", "");
    heard(bo, "email", "C'est noté");

    Desk.await(
        Duration.ofSeconds(30),
        () ->
            hub.database()
                    .jdbc()
                    .sql(
                        """
                        SELECT count(*) FROM suppression s JOIN person_address a USING (address_hash)
                        WHERE a.person_id = :person
                        """)
                    .param("person", UUID.fromString(bo))
                    .query(Long.class)
                    .single()
                == 2);
  }

  @Test
  void whoDoesNotAnswerAnInvitationIsInvitedByTheNextChannel() {
    api.post("/api/v1/clock", "{\"at\":\"2027-03-16T08:59:00Z\"}");
    ApiClient.Reply scheduled =
        api.yaml(
            "/api/v1/campaigns?audience=1",
            """
            campaign: port
            flow: bus
            segment: {area: [port]}
            pilot: none
            waves: [2027-03-16 10:00]
            channels: [sms, email]
            fallback_after: 3 days
            """);
    assertThat(scheduled.status()).as(scheduled.text()).isLessThan(300);
    String cleo = contact("tel:+33639980063");
    api.post("/api/v1/clock", "{\"at\":\"2027-03-16T09:00:01Z\"}");
    heard(cleo, "sms", "OUI pour commencer");

    api.post("/api/v1/clock", "{\"at\":\"2027-03-19T09:30:00Z\"}");
    heard(cleo, "email", "OUI pour commencer");
    say("email", "mailto:cleo@example.org", "oui", "");
    heard(cleo, "email", "Prenez-vous le bus");
  }

  private static String contact(String urn) {
    return api.post("/api/v1/contacts/lookup", "{\"address\":\"" + urn + "\"}")
        .json()
        .path("id")
        .asString();
  }

  private static void heard(String contact, String channel, String words) {
    List<String> texts = new ArrayList<>();
    Desk.await(
        Duration.ofSeconds(30),
        () -> {
          texts.clear();
          api.get("/api/v1/loopback/" + channel + "/" + contact)
              .json()
              .path("messages")
              .forEach(message -> texts.add(message.path("text").asString()));
          return texts.stream().anyMatch(text -> text.contains(words));
        });
    assertThat(texts).noneMatch(text -> text.startsWith("{"));
  }

  private static void say(String channel, String from, String text, String about) {
    String message =
        "{\"channel\":\"%s\",\"from\":\"%s\",\"text\":\"%s\",\"about\":\"%s\",\"id\":\"%s\"}"
            .formatted(channel, from, text, about, UUID.randomUUID());
    assertThat(api.post("/api/v1/loopback", message).status()).isEqualTo(200);
  }
}
