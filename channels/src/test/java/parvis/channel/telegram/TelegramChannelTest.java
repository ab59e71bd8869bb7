package parvis.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.Attachment;
import parvis.message.ChannelKind;
import parvis.message.Inbound;

class TelegramChannelTest {
  private static final Address ANA = new Address(Address.Kind.TELEGRAM, "5550042");

  private static final String FROM =
      "\"from\":{\"id\":5550042,\"is_bot\":false,\"first_name\":\"Ana\",\"language_code\":\"fr\"}";
  private static final String PLACE =
      "\"chat\":{\"id\":5550042,\"first_name\":\"Ana\",\"type\":\"private\"},\"date\":1806200000";

  private final TelegramChannel channel = new TelegramChannel();

  @Test
  void readsWhatAPersonWrites() {
    byte[] update = message("\"text\":\"Oui, ça va \\ud83d\\ude00\"");

    assertThat(channel.envelope(update)).isEqualTo(new Envelope.Addressed("71", ANA));
    assertThat(channel.read(update)).isEqualTo(says("Oui, ça va 😀"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /start BUS             | BUS
          /start mobilite-2027   | mobilite-2027
          /start                 | REPETER
          /START@parvis_bot      | REPETER
          /start@parvis_bot BUS  | BUS
          /stop                  | stop
          /STOP                  | stop
          /stopp                 | stopp
          /plus_tard             | plus tard
          /info                  | info
          /aide                  | aide
          /help                  | help
          /hilfe@parvis_bot      | hilfe
          /bus                   | /bus
          /stop aux voitures     | /stop aux voitures
          stop                   | stop
          1/2                    | 1/2
          """)
  void commandsBehindASlashAreTheWordsOfEveryChannel(String written, String read) {
    assertThat(channel.read(message("\"text\":\"" + written + "\""))).isEqualTo(says(read));
  }

  @Test
  void pressedButtonSaysItsKeyAndWhichQuestionItIsFor() {
    byte[] update = pressed("x7Jq2mB1c0Kd:2");

    assertThat(channel.envelope(update)).isEqualTo(new Envelope.Addressed("71", ANA));
    assertThat(channel.read(update))
        .isEqualTo(
            new Reading.Message(new Inbound(ChannelKind.TELEGRAM, "71", ANA, "2", "x7Jq2mB1c0Kd")));
    assertThat(TelegramChannel.press(update))
        .isEqualTo(
            Optional.of(new Press("4382bfdwdsb323b2d9", 5550042, 42, "Le bus ?\n1 Oui", "Non")));
    assertThat(TelegramChannel.press(update).flatMap(Press::chosen))
        .hasValue("Le bus ?\n1 Oui\n\n✓ Non");
  }

  @ParameterizedTest
  @CsvSource({"vote:yes:1", "''", "1", "x7Jq2mB1c0KdTooLongNow:1", "a b:1", "a:100"})
  void buttonThatIsNotOursIsSilent(String data) {
    assertThat(channel.read(pressed(data))).isInstanceOf(Reading.Silent.class);
  }

  @Test
  void pressOnAMessageThatTelegramNoLongerGivesOnlyLosesItsButtons() {
    byte[] update =
        update(
            "\"callback_query\":{\"id\":\"9\","
                + FROM
                + ",\"message\":{\"chat\":{\"id\":5550042,\"type\":\"private\"},\"message_id\":42,"
                + "\"date\":0},\"chat_instance\":\"1\",\"data\":\"abc:1\"}");

    assertThat(channel.read(update)).isInstanceOf(Reading.Message.class);
    assertThat(TelegramChannel.press(update).orElseThrow().chosen()).isEmpty();
  }

  @Test
  void ownContactIsReadAsItsNumberAndAnothersNotAtAll() {
    String card = "\"contact\":{\"phone_number\":\"33639980012\",\"first_name\":\"A\"";

    assertThat(channel.read(message(card + ",\"user_id\":5550042}")))
        .isEqualTo(says("+33639980012"));
    assertThat(channel.read(message(card + ",\"user_id\":5550043}")))
        .isInstanceOf(Reading.Silent.class);
    assertThat(channel.read(message(card + "}"))).isInstanceOf(Reading.Silent.class);
  }

  @Test
  void locationIsReadAsItsCoordinates() {
    assertThat(
            channel.read(
                message("\"location\":{\"latitude\":48.8566144,\"longitude\":-2,\"heading\":1}")))
        .isEqualTo(says("geo:48.856614,-2.000000"));
    assertThat(channel.read(message("\"location\":{\"latitude\":1e300,\"longitude\":2}")))
        .isInstanceOf(Reading.Silent.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          photo   | "photo":[{"file_id":"AgAC1","width":90},{"file_id":"AgAC2","width":800}] | AgAC2
          voice   | "voice":{"file_id":"AwAC_-9","duration":3}                               | AwAC_-9
          sticker | "sticker":{"file_id":"CAAC"}                                             | ''
          poll    | "poll":{"id":"1"}                                                        | ''
          photo   | "photo":[]                                                               | ''
          photo   | "photo":[{"file_id":"a b"}]                                              | ''
          photo   | "photo":7                                                                | ''
          """)
  void whatHoldsNoWordsIsNamedAndItsCaptionRead(String kind, String member, String reference) {
    assertThat(channel.read(message(member + ",\"caption\":\"le trou\"")))
        .isEqualTo(
            new Reading.Message(
                new Inbound(
                    ChannelKind.TELEGRAM,
                    "71",
                    ANA,
                    "le trou",
                    "",
                    Optional.of(new Attachment(kind, reference)))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          forwarded    | "text":"oui","forward_origin":{"type":"user"}
          service      | "pinned_message":{"text":"oui"}
          no content   | "entities":[]
          number       | "text":1
          null         | "text":null
          """)
  void whatAnswersNothingIsSilent(String label, String members) {
    assertThat(channel.read(message(members))).isInstanceOf(Reading.Silent.class);
  }

  @Test
  void correctionIsSilentAndStaysInItsConversation() {
    byte[] update =
        update("\"edited_message\":{\"message_id\":42," + FROM + "," + PLACE + ",\"text\":\"2\"}");

    assertThat(channel.envelope(update)).isEqualTo(new Envelope.Addressed("71", ANA));
    assertThat(channel.read(update)).isInstanceOf(Reading.Silent.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group         | "message":{"from":{"id":5},"chat":{"id":-100,"type":"supergroup"},"text":"1"}
          channel post  | "channel_post":{"chat":{"id":-100,"type":"channel"},"text":"1"}
          another bot   | "message":{"from":{"id":5,"is_bot":true},"chat":{"id":5,"type":"private"},"text":"1"}
          not alone     | "message":{"from":{"id":5},"chat":{"id":6,"type":"private"},"text":"1"}
          no sender     | "message":{"chat":{"id":5,"type":"private"},"text":"1"}
          business      | "business_message":{"from":{"id":5},"chat":{"id":5,"type":"private"},"text":"1"}
          inline button | "callback_query":{"id":"1","from":{"id":5},"inline_message_id":"x","data":"a:1"}
          poll          | "poll":{"id":"1"}
          huge id       | "message":{"from":{"id":99999999999999999999999},"chat":{"id":5,"type":"private"}}
          nothing       | "other":1
          """)
  void whoeverIsNoPersonAloneWithUsIsNeverAnswered(String label, String members) {
    assertThat(channel.envelope(update(members))).isEqualTo(new Envelope.Unaddressable("71"));
    assertThat(channel.read(update(members))).isInstanceOf(Reading.Silent.class);
  }

  @Test
  void whoeverBlocksTheBotSaysStop() {
    String change =
        "\"my_chat_member\":{" + FROM + "," + PLACE + ",\"new_chat_member\":{\"status\":";

    assertThat(channel.read(update(change + "\"kicked\"}}"))).isEqualTo(says("STOP"));
    assertThat(channel.read(update(change + "\"member\"}}"))).isInstanceOf(Reading.Silent.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          empty              | ''
          a form             | update_id=1
          an array           | [{"update_id":1}]
          no id              | {"message":{}}
          an id of letters   | {"update_id":"1"}
          a negative id      | {"update_id":-1}
          a member twice     | {"update_id":1,"update_id":2}
          deep down twice    | {"update_id":1,"message":{"text":"1","text":"2"}}
          something behind   | {"update_id":1} {}
          half of it         | {"update_id":1,"message":{"text":"
          a broken escape    | {"update_id":1,"message":{"text":"\\u12"}}
          """)
  void whatIsNoUpdateIsMalformed(String label, String body) {
    assertThat(channel.envelope(octets(body))).isInstanceOf(Envelope.Malformed.class);
    assertThat(channel.read(octets(body))).isInstanceOf(Reading.Malformed.class);
    assertThat(TelegramChannel.press(octets(body))).isEmpty();
  }

  @Test
  void depthAndSizeAreBounded() {
    String deep = "{\"update_id\":1,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String wide = "{\"update_id\":1,\"x\":[" + "[],".repeat(400_000) + "[]]}";
    String long1 = "{\"update_id\":1,\"x\":\"" + "a".repeat(300_000) + "\"}";
    String number = "{\"update_id\":1,\"x\":" + "9".repeat(100_000) + "}";

    for (String body : new String[] {deep, wide, long1, number}) {
      assertThat(channel.envelope(octets(body))).isInstanceOf(Envelope.Malformed.class);
    }
  }

  @Test
  void loneSurrogatesAndNulNeverReachATable() {
    assertThat(channel.read(message("\"text\":\"a\\u0000b\\ud83d c\"")))
        .isEqualTo(says("ab\uFFFD c"));
  }

  @Test
  void anyOctetsGiveAValueAndNoException() {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    Random random = new Random(seed);
    byte[] whole = pressed("abc:1");
    for (int i = 0; i < 20_000; i++) {
      byte[] octets = whole.clone();
      for (int change = random.nextInt(6); change >= 0; change--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      assertThat(channel.envelope(octets)).as("seed %d, turn %d", seed, i).isNotNull();
      assertThat(channel.read(octets)).as("seed %d, turn %d", seed, i).isNotNull();
      assertThat(TelegramChannel.press(octets)).as("seed %d, turn %d", seed, i).isNotNull();
    }
  }

  private static Reading says(String text) {
    return new Reading.Message(new Inbound(ChannelKind.TELEGRAM, "71", ANA, text, ""));
  }

  private static byte[] message(String members) {
    return update("\"message\":{\"message_id\":42," + FROM + "," + PLACE + "," + members + "}");
  }

  private static byte[] pressed(String data) {
    return update(
        "\"callback_query\":{\"id\":\"4382bfdwdsb323b2d9\","
            + FROM
            + ",\"message\":{\"message_id\":42,\"from\":{\"id\":99,\"is_bot\":true},"
            + PLACE
            + ",\"text\":\"Le bus ?\\n1 Oui\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":"
            + "\"Oui\",\"callback_data\":\"a:1\"}],[{\"text\":\"Non\",\"callback_data\":\""
            + data
            + "\"}]]}},\"chat_instance\":\"-1\",\"data\":\""
            + data
            + "\"}");
  }

  private static byte[] update(String members) {
    return octets("{\"update_id\":71," + members + "}");
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
