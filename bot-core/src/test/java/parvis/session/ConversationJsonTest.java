package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.answer.Value;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.FlowRef;

class ConversationJsonTest {
  private static final Instant AT = Instant.ofEpochMilli(1_799_600_000_123L);

  @Test
  void everythingThatWasWrittenIsReadBack() {
    Conversation full = full();

    assertThat(ConversationJson.read(ConversationJson.write(full))).isEqualTo(full);
    Conversation empty = Conversation.empty(Language.FR);
    assertThat(ConversationJson.read(ConversationJson.write(empty))).isEqualTo(empty);
  }

  @Test
  void versionBeforeIsReadWithBeginnersValues() throws IOException {
    Conversation read = ConversationJson.read(resource("conversation-v1.json"));

    assertThat(read.language()).isEqualTo(Language.DE);
    assertThat(read.noise()).isEqualTo(Noise.NONE);
    assertThat(read.sessions())
        .extracting(Session::stage)
        .containsExactly(
            new Stage.Asking("trips", 2, true, false, Instant.ofEpochMilli(1_799_600_000_000L)),
            new Stage.Parked("known", true, Instant.ofEpochMilli(1_799_600_000_000L)));
    assertThat(read.sessions().getFirst().answers())
        .containsEntry("lines", new Value.Choices(List.of("l1", "l3")));
    assertThat(read.sessions().getFirst().uncounted()).isEmpty();
    assertThat(read.past()).extracting(Past::test).containsExactly(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"v\":3,\"language\":\"fr\"}",
        "{\"v\":0,\"language\":\"fr\"}",
        "{\"v\":99999999999,\"language\":\"fr\"}",
        "{\"v\":\"2\",\"language\":\"fr\"}",
        "{\"language\":\"fr\"}",
        "[]",
        "",
        "2",
        "{\"v\":2}",
        "{\"v\":2,\"language\":\"secret words\"}",
        "{\"v\":2,\"language\":\"fr\",\"sessions\":{}}",
        "{\"v\":2,\"language\":\"fr\",\"sessions\":[{\"flow\":\"a\",\"version\":1}]}",
        "{\"v\":2,\"language\":\"fr\",\"sessions\":[{\"flow\":\"\",\"stage\":\"invited\"}]}",
        "{\"v\":2,\"language\":\"fr\",\"sessions\":[{\"flow\":\"a\",\"version\":1,"
            + "\"stage\":\"invited\",\"answers\":{\"q\":[\"WHOLE\",\"secret words\"]}}]}",
        "{\"v\":2,\"language\":\"fr\",\"link\":{\"other\":\"secret words\"}}",
        "{\"v\":2,\"language\":\"fr\"",
        "{\"v\":2,\"language\":\"fr\",\"stopped\":\"secret words\"}",
      })
  void whatCannotBeReadIsRefusedWithoutRepeatingIt(String json) {
    assertThatThrownBy(() -> ConversationJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ConversationJson.UnreadableException.class)
        .hasNoCause()
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusalOfAnUnknownVersionNamesIt() {
    assertThatThrownBy(() -> ConversationJson.read("{\"v\":7}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("a stored conversation has version 7; this release reads 1 to 2");
  }

  @Test
  void anyDamageGivesAConversationOrARefusal() {
    long seed = 20_270_111L;
    Random chance = new Random(seed);
    byte[] sound = ConversationJson.write(full());
    for (int round = 0; round < 5_000; round++) {
      byte[] damaged = sound.clone();
      for (int hits = chance.nextInt(4); hits >= 0; hits--) {
        damaged[chance.nextInt(damaged.length)] = (byte) chance.nextInt(256);
      }
      try {
        Conversation read = ConversationJson.read(damaged);
        assertThat(ConversationJson.read(ConversationJson.write(read)))
            .as("seed %d round %d", seed, round)
            .isEqualTo(read);
      } catch (ConversationJson.UnreadableException refused) {
        assertThat(refused).hasNoCause();
      }
    }
  }

  private static Conversation full() {
    Map<String, Value> answers = new LinkedHashMap<>();
    answers.put("a", new Value.YesNo(true));
    answers.put("b", new Value.Choice("well"));
    answers.put("c", new Value.Choices(List.of()));
    answers.put("d", new Value.Whole(-3));
    answers.put("e", new Value.Real(new BigDecimal("2.50")));
    answers.put("f", new Value.Day(LocalDate.of(2027, 2, 28)));
    answers.put("g", new Value.Words("d'accord \"mais\"\n\u0001 plus tard 🚲 é\uFFFD"));
    FlowRef flow = new FlowRef("mobilité & co", 12);
    Session asking =
        new Session(
            flow,
            true,
            false,
            new Stage.Asking("h", 2, true, true, AT),
            answers,
            Set.of("n"),
            List.of("a", "b", "h"),
            Set.of("b"));
    Session invited = Session.begin(new FlowRef("budget", 1), true, true, AT);
    Session parked = asking.at(new Stage.Parked("h", false, AT));
    return new Conversation(
        Language.EN,
        true,
        List.of(asking, invited, parked),
        List.of(new Past(flow, true, Past.End.CLOSED, AT)),
        new Waiting.Late(flow, "h", "oui"),
        Optional.of(new LinkTry(Address.tel("+33639980012"), "00ff", "abcd", AT, 1, 2, AT)),
        new Noise(-5, 1, 2, AT));
  }

  private static byte[] resource(String name) throws IOException {
    String path = "/parvis/session/" + name;
    try (InputStream in =
        Objects.requireNonNull(ConversationJsonTest.class.getResourceAsStream(path), path)) {
      return in.readAllBytes();
    }
  }
}
