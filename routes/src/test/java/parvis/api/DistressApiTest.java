package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;
import parvis.vault.Vault;

/// Staff edits the words of distress of a running hub.
class DistressApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(ResultsApiTest.ORGANISATION);
    settings.put("parvis.loopback", "on");
    hub = TestHub.start(settings);
    api = ApiClient.admin(hub);
    ApiClient.Reply published =
        api.yaml("/api/v1/flows?file=port.yaml", ResultsApiTest.FLOW.replace("[BUS]", "[PORT]"));
    assertThat(published.status()).as(published.text()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void wordsThatStaffEditsCountWithoutARestartAndFaultyOnesChangeNothing() throws IOException {
    Path file = hub.data().resolve("distress.yaml");
    say("+33639980031", "PORT");
    say("+33639980031", "plus de lait pour le bébé");
    Desk.await(Duration.ofSeconds(90), () -> handled("+33639980031"));
    assertThat(distressed("plus de lait")).isZero();

    Files.writeString(file, "fr: {add: [\"Plus de lait\"], remove: [\"au secours\"]}\n");
    say("+33639980032", "PORT");
    say("+33639980032", "plus de LAIT pour le bébé");
    say("+33639980032", "au secours disait l'affiche");
    Desk.await(Duration.ofSeconds(90), () -> handled("+33639980032"));
    assertThat(distressed("plus de LAIT")).isOne();
    assertThat(distressed("affiche")).isZero();
    assertThat(health()).contains("\"distressWords\":{\"status\":\"UP\"}");

    Files.writeString(file, "fr: {add: [oui]}\n");
    say("+33639980033", "PORT");
    say("+33639980033", "oui");
    say("+33639980033", "plus de lait ici");
    Desk.await(Duration.ofSeconds(90), () -> handled("+33639980033"));
    assertThat(distressed("plus de lait ici")).isOne();
    assertThat(distressed("\"oui\"")).isZero();
    assertThat(health()).contains("ATTENTION", "distress.yaml:1:12: 'oui' is what people write");

    Files.delete(file);
    say("+33639980034", "PORT");
    say("+33639980034", "au secours, plus personne");
    Desk.await(Duration.ofSeconds(90), () -> handled("+33639980034"));
    assertThat(distressed("plus personne")).isOne();
    assertThat(health()).contains("\"distressWords\":{\"status\":\"UP\"}");
  }

  /// Whether everything that came from there was understood.
  private static boolean handled(String from) {
    byte[] hash = hub.bean(Vault.class).hash(Address.parse("tel:" + from));
    return hub.database()
        .jdbc()
        .sql("SELECT bool_and(state <> 'OPEN') FROM inbox WHERE address_hash = :hash")
        .param("hash", hash)
        .query(Boolean.class)
        .single();
  }

  private static long distressed(String text) {
    return StreamSupport.stream(api.get("/api/v1/staff-requests").json().spliterator(), false)
        .filter(request -> request.path("kind").asString().equals("distress"))
        .filter(request -> request.path("text").toString().contains(text))
        .count();
  }

  private static String health() {
    return api.get("/actuator/health").text();
  }

  private static void say(String from, String text) {
    String message =
        "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"%s\",\"id\":\"%s\"}"
            .formatted(from, text, UUID.randomUUID());
    assertThat(api.post("/api/v1/loopback", message).status()).isEqualTo(200);
  }
}
