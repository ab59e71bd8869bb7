package parvis.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;

class SmsChannelTest {
  // As Twilio posts it, with numbers reserved for fiction and an invented account.
  private static final String FORM =
      "ToCountry=FR&ToState=&SmsMessageSid=SM00000000000000000000000000000001&NumMedia=0&ToCity="
          + "&FromZip=&SmsSid=SM00000000000000000000000000000001&FromState=&SmsStatus=received"
          + "&FromCity=&Body=Oui%2C+%C3%A7a+va+%F0%9F%98%80&FromCountry=FR&To=%2B33939980000&ToZip="
          + "&NumSegments=1&MessageSid=SM00000000000000000000000000000001"
          + "&AccountSid=AC00000000000000000000000000000000&From=%2B33639980012"
          + "&ApiVersion=2010-04-01&SomethingNew=1";

  private final SmsChannel channel = new SmsChannel();

  @Test
  void readsWhatTwilioPosts() {
    assertThat(channel.read(octets(FORM)))
        .isEqualTo(
            new Reading.Message(
                new Inbound(
                    ChannelKind.SMS,
                    "SM00000000000000000000000000000001",
                    Address.tel("+33639980012"),
                    "Oui, ça va 😀",
                    "")));
    assertThat(channel.envelope(octets(FORM)))
        .isEqualTo(
            new Envelope.Addressed(
                "SM00000000000000000000000000000001", Address.tel("+33639980012")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          empty,                ''
          no id,                'From=%2B33639980012&Body=oui'
          an id with a blank,   'MessageSid=SM+1&From=%2B33639980012&Body=oui'
          broken escape,        'MessageSid=SM1&From=%2B33639980012&Body=%4'
          a field given twice,  'MessageSid=SM1&From=%2B33639980012&Body=oui&Body=non'
          JSON,                 '{"MessageSid": "SM1"}'
          """)
  void whatIsNoSuchFormIsMalformed(String label, String form) {
    assertThat(channel.envelope(octets(form))).isInstanceOf(Envelope.Malformed.class);
    assertThat(channel.read(octets(form))).isInstanceOf(Reading.Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({"''", "36180", "Orange", "whatsapp%3A%2B33639980012", "%2B", "anonymous"})
  void senderWhoCannotBeAnsweredIsNobody(String from) {
    assertThat(channel.envelope(octets("MessageSid=SM1&Body=oui&From=" + from)))
        .isEqualTo(new Envelope.Unaddressable("SM1"));
  }

  @Test
  void whatComesFromOurOwnNumberIsNotAnswered() {
    String form = "MessageSid=SM1&Body=oui&From=%2B33937000001&To=%2B33937000001";
    assertThat(channel.envelope(octets(form))).isEqualTo(new Envelope.Unaddressable("SM1"));
  }

  @Test
  void nulAndUnpairedSurrogatesNeverReachTheText() {
    Reading reading =
        channel.read(octets("MessageSid=SM1&From=%2B33639980012&Body=a%00b%ED%A0%80c%FF"));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Message.class,
            message ->
                assertThat(message.inbound().text())
                    .startsWith("ab")
                    .doesNotContain("\0")
                    .matches(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text)));
  }

  @Test
  void anyOctetsGiveAValue() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] form = octets(FORM);
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = form.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(channel.envelope(mutated)).as("seed " + seed).isNotNull();
      assertThat(channel.read(mutated)).as("seed " + seed).isNotNull();
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
