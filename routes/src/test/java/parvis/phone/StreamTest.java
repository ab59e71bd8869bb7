package parvis.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.outside.Await;
import parvis.store.AddressHash;
import parvis.store.LoopbackBox;
import parvis.vault.Vault;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class StreamTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static Town town;

  @BeforeAll
  static void start() {
    town = Town.start();
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @Test
  void whatWasDeliveredComesFirstThenWhatIsDelivered() {
    String ana = "tel:+33639980031";
    JsonNode first;
    try (Events events = town.follow(ana)) {
      town.say("sms", ana, "BUS");
      first = events.next();
      assertThat(first.path("text").asString()).contains("Prenez-vous le bus ?");
    }

    try (Events events = town.follow(ana)) {
      assertThat(events.next()).isEqualTo(first);
      town.say("sms", ana, "ouais");
      JsonNode second = events.next();

      assertThat(second.path("text").asString()).contains("Quelle note ?");
      assertThat(second.path("channel").asString()).isEqualTo("sms");
      assertThat(second.path("address").asString()).isEqualTo(ana);
      assertThat(second.path("parts").asInt()).isEqualTo(1);
      assertThat(second.path("id")).isNotEqualTo(first.path("id"));
    }
  }

  @Test
  void aStreamTellsOfItsCitizensAndOfNobodyElse() {
    String bea = "tel:+33639980032";
    String carl = "tel:+33639980033";
    String eve = "tel:+33639980034";
    try (Events events = town.follow(bea, carl)) {
      for (String citizen : List.of(eve, bea, eve, carl)) {
        town.say("sms", citizen, "BUS");
        if (!citizen.equals(eve)) {
          assertThat(events.next().path("address").asString()).isEqualTo(citizen);
        }
      }
    }
  }

  @Test
  void onlyTheNewestIsShownAgainInOrder() {
    String dora = "tel:+33639980035";
    List<String> ids = new ArrayList<>();
    try (Events events = town.follow(dora)) {
      for (String text : List.of("BUS", "oui", "4", "rien")) {
        town.say("sms", dora, text);
        ids.add(events.next().path("id").asString());
      }
    }

    try (Events events = town.follow(dora)) {
      assertThat(ids).allMatch(id -> events.next().path("id").asString().equals(id));
    }
    AddressHash hash = AddressHash.of(town.hub().bean(Vault.class).hash(Address.parse(dora)));
    assertThat(town.hub().bean(LoopbackBox.class).newest(hash, ChannelKind.SMS, true, 2))
        .extracting(taken -> taken.messageId().toString())
        .isEqualTo(ids.subList(2, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"channel\":\"sms\"}",
        "{\"channel\":\"fax\",\"address\":\"tel:+33639980031\"}",
        "{\"channel\":\"sms\",\"address\":\"mailto:ana@example.org\"}",
        "{\"channel\":\"sms\",\"address\":\"12\"}"
      })
  void whoCannotBeFollowedIsRefused(String citizen) {
    HttpResponse<InputStream> answer = town.open(citizen);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void aStreamFollowsOnlySoMany() {
    String[] addresses =
        IntStream.rangeClosed(0, Followed.MOST)
            .mapToObj(i -> "tel:+336399801" + (10 + i))
            .toArray(String[]::new);

    assertThat(town.open(Town.citizens(addresses)).statusCode()).isEqualTo(400);
  }

  @Test
  void thereAreOnlySoManyStreamsAndWhoGoesMakesRoom() {
    String fay = "tel:+33639980036";
    try (Town crowded = Town.start()) {
      List<Events> open = new ArrayList<>();
      for (int i = 0; i < Streams.MOST; i++) {
        open.add(crowded.follow(fay));
      }
      assertThat(status(crowded.open(Town.citizens(fay)))).isEqualTo(503);

      open.forEach(Events::close);

      // That a reader has gone is found when something is written.
      for (String text : List.of("BUS", "oui", "4")) {
        crowded.say("sms", fay, text);
      }
      Await.until("there is room", SOON, () -> status(crowded.open(Town.citizens(fay))) == 200);
    }
  }

  @Test
  void theChannelsInUseAreNamed() {
    assertThat(town.get("/api/v1/loopback").body()).contains("\"sms\"").doesNotContain("fax");
  }

  @Test
  void streamsEndWhenTheHubStops() {
    Town brief = Town.start();
    Events events = brief.follow("tel:+33639980037");

    brief.hub().close();

    assertThat(events.read()).isEmpty();
  }

  private static int status(HttpResponse<InputStream> answer) {
    try (InputStream _ = answer.body()) {
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
