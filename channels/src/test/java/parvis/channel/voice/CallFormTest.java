package parvis.channel.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.Prompt;

class CallFormTest {
  private static final String CALL = "CallSid=CA1&To=%2B33937000001&CallStatus=in-progress";

  @Test
  void keysWordsAndSilenceAreToldApart() {
    assertThat(read("&From=%2B33465990001&Digits=1").event()).isEqualTo(new CallEvent.Pressed("1"));
    assertThat(read("&From=%2B33465990001&Digits=%23").event())
        .isEqualTo(new CallEvent.Pressed("#"));
    assertThat(read("&SpeechResult=oui+bien+s%C3%BBr&Confidence=0.87").event())
        .isEqualTo(new CallEvent.Spoke("oui bien sûr", 0.87));
    assertThat(read("&SpeechResult=oui&Confidence=many").event())
        .isEqualTo(new CallEvent.Spoke("oui", 0));
    assertThat(read("").event()).isEqualTo(new CallEvent.Silent());
    assertThat(read("&Digits=&FinishedOnKey=%23").event()).isEqualTo(new CallEvent.Pressed(""));
    assertThat(read("&DialCallStatus=completed").event()).isEqualTo(new CallEvent.Returned());
    assertThat(read("&Digits=abc").event()).isEqualTo(new CallEvent.Returned());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&From=",
        "&From=anonymous",
        "&From=Restricted",
        "&From=%2B266696687",
        "&From=3912",
        "&From=%2B33937000001",
        "&From=client%3Aana"
      })
  void whoWithholdsTheNumberHasNoAddress(String from) {
    assertThat(read(from).from()).isEmpty();
  }

  @Test
  void callerIsTheNumberTheGatewayClaims() {
    assertThat(read("&From=%2B33465990001").from()).contains(Address.tel("+33465990001"));
    assertThat(new VoiceChannel().envelope(octets(CALL + "&From=%2B33465990001")))
        .isEqualTo(new Envelope.Addressed("CA1", Address.tel("+33465990001")));
    assertThat(new VoiceChannel().envelope(octets(CALL)))
        .isEqualTo(new Envelope.Unaddressable("CA1"));
  }

  @Test
  void endedCallIsOver() {
    assertThat(read("").over()).isFalse();
    assertThat(CallForm.read(octets("CallSid=CA1&CallStatus=completed")).orElseThrow().over())
        .isTrue();
  }

  @Test
  void anyOctetsGiveAValue() {
    Random random = new Random(7);
    VoiceChannel voice = new VoiceChannel();
    for (int i = 0; i < 5_000; i++) {
      byte[] octets = new byte[random.nextInt(60)];
      random.nextBytes(octets);
      assertThat(voice.envelope(octets)).isInstanceOf(Envelope.Malformed.class);
      assertThat(voice.read(octets)).isInstanceOf(Reading.Malformed.class);
    }
  }

  @Test
  void aLonePromptIsADocumentThatSaysItAndEnds() {
    assertThat(new VoiceChannel().write(Prompt.say(Language.FR, "Bonjour.\nAu revoir.")))
        .singleElement()
        .satisfies(part ->
            assertThat(new VoiceChannel().shown(part.body())).isEqualTo("Bonjour.\nAu revoir."))
        .satisfies(part ->
            assertThat(part.body())
                .isEqualTo(
                    """
                    {"v":1,"steps":[{"do":"say","language":"fr","text":"Bonjour."},\
                    {"do":"say","language":"fr","text":"Au revoir."},{"do":"hang_up"}]}\
                    """));
  }

  private static CallForm read(String more) {
    return CallForm.read(octets(CALL + more)).orElseThrow();
  }

  private static byte[] octets(String form) {
    return form.getBytes(StandardCharsets.UTF_8);
  }
}
