package parvis.channel.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.channel.sms.SmsChannel;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;

class LoopbackChannelTest {
  private static final Address ANA = Address.tel("+33639980012");

  private final LoopbackChannel channel = new LoopbackChannel(new SmsChannel());

  @Test
  void readsWhatWasWritten() {
    byte[] request = LoopbackChannel.request(ChannelKind.SMS, ANA, "Oui \"ça\"\n😀\0", "42");

    assertThat(channel.envelope(request)).isEqualTo(new Envelope.Addressed("42", ANA));
    assertThat(channel.read(request))
        .isEqualTo(
            new Reading.Message(new Inbound(ChannelKind.SMS, "42", ANA, "Oui \"ça\"\n😀", "")));
  }

  @Test
  void aBareNumberIsUnderstood() {
    assertThat(
            channel.envelope(
                octets(
                    "{\"channel\":\"sms\",\"from\":\"+33639980012\",\"text\":\"\",\"id\":\"1\"}")))
        .isEqualTo(new Envelope.Addressed("1", ANA));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"channel\":\"sms\"}",
        "{\"channel\":\"voice\",\"from\":\"+33639980012\",\"id\":\"1\"}",
        "{\"channel\":\"sms\",\"from\":\"+33639980012\",\"id\":1}",
        "{\"channel\":\"sms\",\"from\":\"+33639980012\",\"id\":\"1\",\"id\":\"2\"}",
        "{\"channel\":\"sms\",\"from\":\"+33639980012\",\"id\":\"1\"} x",
        "{\"channel\":\"sms\",\"from\":{\"a\":[[[[]]]]},\"id\":\"1\"}",
      })
  void anythingElseIsMalformed(String request) {
    assertThat(channel.envelope(octets(request))).isInstanceOf(Envelope.Malformed.class);
    assertThat(channel.read(octets(request))).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void anyOctetsGiveAValue() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] request = LoopbackChannel.request(ChannelKind.SMS, ANA, "Oui, ça va 😀", "42");
    for (int round = 0; round < 20_000; round++) {
      byte[] mutated = request.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(channel.read(mutated)).as("seed " + seed).isNotNull();
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
