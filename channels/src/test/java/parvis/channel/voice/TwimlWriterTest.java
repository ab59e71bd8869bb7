package parvis.channel.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parvis.contact.Language;

/// Names and values as Twilio documents them: https://www.twilio.com/docs/voice/twiml/gather,
/// `/say`, `/play`, `/pause`, `/record`, `/dial`, `/redirect`, `/hangup`, and SSML's `prosody` at
/// https://www.twilio.com/docs/voice/twiml/say/text-speech.
class TwimlWriterTest {
  private final TwimlWriter writer =
      new TwimlWriter("https://hub.example/channels/twilio/voice", "+33937000001");

  @Test
  void singleKeyHasNoFinishKeySoThatHashArrives() {
    assertThat(written(ask(new CallDocument.Keys.One(), Optional.empty())))
        .isEqualTo(
            """
            <Gather input="dtmf" action="https://hub.example/channels/twilio/voice?turn=3" method="POST" \
            timeout="12" numDigits="1" finishOnKey="" actionOnEmptyResult="true">\
            <Say voice="Polly.Lea" language="fr-FR"><prosody rate="77%">Oui ?</prosody></Say></Gather>\
            """);
  }

  @Test
  void severalDigitsAreEndedByHash() {
    assertThat(written(ask(new CallDocument.Keys.Digits(0), Optional.empty())))
        .contains("timeout=\"12\" finishOnKey=\"#\" actionOnEmptyResult=\"true\"")
        .doesNotContain("numDigits");
    assertThat(written(ask(new CallDocument.Keys.Digits(8), Optional.empty())))
        .contains("numDigits=\"8\" finishOnKey=\"#\"");
  }

  @Test
  void speechIsHeardOnlyOnceThePromptIsOver() {
    CallDocument.Words words =
        new CallDocument.Words(Language.DE, List.of("Linie 1, Bahnhof", "x".repeat(101), "ja"));

    assertThat(written(ask(new CallDocument.Keys.One(), Optional.of(words))))
        .isEqualTo(
            """
            <Gather input="dtmf" action="https://hub.example/channels/twilio/voice?turn=3" method="POST" \
            timeout="1" numDigits="1" finishOnKey="">\
            <Say voice="Polly.Lea" language="fr-FR"><prosody rate="77%">Oui ?</prosody></Say></Gather>\
            <Gather input="dtmf speech" action="https://hub.example/channels/twilio/voice?turn=3" \
            method="POST" timeout="12" numDigits="1" finishOnKey="" speechTimeout="3" language="de-DE" \
            hints="Linie 1  Bahnhof,ja" actionOnEmptyResult="true"/>\
            """);
  }

  @Test
  void everyOtherStepHasItsVerb() {
    assertThat(written(new CallDocument.Play(URI.create("https://town.example/a?b=1&c=2"))))
        .isEqualTo("<Play>https://town.example/a?b=1&amp;c=2</Play>");
    assertThat(written(new CallDocument.Pause(10))).isEqualTo("<Pause length=\"10\"/>");
    assertThat(written(new CallDocument.HangUp())).isEqualTo("<Hangup/>");
    assertThat(written(new CallDocument.Dial("+33465710000", 4)))
        .isEqualTo(
            """
            <Dial action="https://hub.example/channels/twilio/voice?turn=4" method="POST" \
            callerId="+33937000001">+33465710000</Dial>\
            """);
    assertThat(written(new CallDocument.Redirect(4, 2)))
        .isEqualTo(
            """
            <Redirect method="POST">https://hub.example/channels/twilio/voice?turn=4&amp;again=2</Redirect>\
            """);
    assertThat(written(new CallDocument.Record(8, 120, 4)))
        .isEqualTo(
            """
            <Record action="https://hub.example/channels/twilio/voice?turn=4" method="POST" timeout="8" \
            maxLength="120" finishOnKey="#" playBeep="true"/>\
            """);
  }

  @Test
  void whateverIsSaidIsEscapedAndWhatXmlCannotHoldIsLeftOut() {
    assertThat(
            TwimlWriter.escape("</Say><Hangup/> \"l'eau\" & \u0000\u0008\uFFFF\uD800é\uD83D\uDE00"))
        .isEqualTo("&lt;/Say&gt;&lt;Hangup/&gt; &quot;l&apos;eau&quot; &amp; é\uD83D\uDE00");
  }

  @Test
  void documentIsWrittenAsJsonForOthersToPlay() {
    CallDocument document =
        new CallDocument(
            List.of(
                ask(
                    new CallDocument.Keys.Digits(8),
                    Optional.of(new CallDocument.Words(Language.FR, List.of("oui")))),
                new CallDocument.HangUp()));

    assertThat(CallDocumentJson.write(document))
        .isEqualTo(
            """
            {"v":1,"steps":[{"do":"ask","prompts":[{"do":"say","language":"fr","text":"Oui ?"}],\
            "keys":"digits","most":8,"silence":12,"turn":3,"words":{"language":"fr","hints":["oui"]}},\
            {"do":"hang_up"}]}\
            """);
  }

  private static CallDocument.Ask ask(CallDocument.Keys keys, Optional<CallDocument.Words> words) {
    return new CallDocument.Ask(
        List.of(new CallDocument.Say(Language.FR, "Oui ?")), keys, words, 12, 3);
  }

  private String written(CallDocument.Step step) {
    String whole = writer.write(new CallDocument(List.of(step)));
    String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>";
    assertThat(whole).startsWith(head).endsWith("</Response>");
    return whole.substring(head.length(), whole.length() - "</Response>".length());
  }
}
