package parvis.channel.voice;

import java.util.Map;
import parvis.contact.Language;

/// Writes a call document as TwiML (https://www.twilio.com/docs/voice/twiml). Everything said is
/// escaped; what XML 1.0 cannot hold is left out.
///
/// Keys interrupt a prompt, speech never does: the prompt stands in a `<Gather>` that hears keys
/// only, and a second one, without a prompt, hears both. Twilio documents `#` as a finish key only
/// after a digit, so a single key is gathered without one and `#` arrives as a digit.
public final class TwimlWriter {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private static final Map<String, String> VOICES =
      Map.of("fr", "Polly.Lea", "en", "Polly.Amy", "de", "Polly.Vicki");

  private static final Map<String, String> TAGS =
      Map.of("fr", "fr-FR", "en", "en-GB", "de", "de-DE");

  /// Seconds for which the first of two gathers goes on listening, so that a key pressed at the
  /// very end of a prompt is not lost. Twilio takes nothing below 1.
  private static final int OVERLAP = 1;

  /// Most characters of one phrase of the hints, as Twilio allows.
  private static final int HINT = 100;

  private final String action;
  private final String callerId;

  /// @param action the URL that Twilio comes back to; the turn is added as a query
  /// @param callerId our own number, shown when the town hall is rung
  public TwimlWriter(String action, String callerId) {
    this.action = action;
    this.callerId = callerId;
  }

  public String write(CallDocument document) {
    StringBuilder out = new StringBuilder(HEAD).append("<Response>");
    document.steps().forEach(step -> step(out, step));
    return out.append("</Response>").toString();
  }

  private void step(StringBuilder out, CallDocument.Step step) {
    switch (step) {
      case CallDocument.Heard heard -> heard(out, heard);
      case CallDocument.Ask ask -> ask(out, ask);
      case CallDocument.Record(int silence, int longest, int turn) ->
          out.append("<Record action=\"")
              .append(url(turn, 0))
              .append("\" method=\"POST\" timeout=\"")
              .append(silence)
              .append("\" maxLength=\"")
              .append(longest)
              .append("\" finishOnKey=\"#\" playBeep=\"true\"/>");
      case CallDocument.Dial(String number, int turn) ->
          out.append("<Dial action=\"")
              .append(url(turn, 0))
              .append("\" method=\"POST\" callerId=\"")
              .append(escape(callerId))
              .append("\">")
              .append(escape(number))
              .append("</Dial>");
      case CallDocument.Redirect(int turn, int again) ->
          out.append("<Redirect method=\"POST\">").append(url(turn, again)).append("</Redirect>");
      case CallDocument.HangUp() -> out.append("<Hangup/>");
    }
  }

  private static void heard(StringBuilder out, CallDocument.Heard heard) {
    switch (heard) {
      case CallDocument.Say(Language language, String text) ->
          out.append("<Say voice=\"")
              .append(VOICES.getOrDefault(language.code(), "alice"))
              .append("\" language=\"")
              .append(tag(language))
              .append("\"><prosody rate=\"")
              .append(Pace.RATE)
              .append("\">")
              .append(escape(text))
              .append("</prosody></Say>");
      case CallDocument.Play(var recording) ->
          out.append("<Play>").append(escape(recording.toString())).append("</Play>");
      case CallDocument.Pause(int seconds) ->
          out.append("<Pause length=\"").append(seconds).append("\"/>");
    }
  }

  private void ask(StringBuilder out, CallDocument.Ask ask) {
    ask.words()
        .ifPresentOrElse(
            words -> {
              gather(out, ask, "dtmf", OVERLAP);
              out.append(">");
              ask.prompts().forEach(prompt -> heard(out, prompt));
              out.append("</Gather>");
              gather(out, ask, "dtmf speech", ask.silence());
              out.append(" speechTimeout=\"")
                  .append(Pace.END_OF_SPEECH)
                  .append("\" language=\"")
                  .append(tag(words.language()))
                  .append("\" hints=\"")
                  .append(hints(words))
                  .append("\" actionOnEmptyResult=\"true\"/>");
            },
            () -> {
              gather(out, ask, "dtmf", ask.silence());
              out.append(" actionOnEmptyResult=\"true\">");
              ask.prompts().forEach(prompt -> heard(out, prompt));
              out.append("</Gather>");
            });
  }

  private void gather(StringBuilder out, CallDocument.Ask ask, String input, int timeout) {
    out.append("<Gather input=\"")
        .append(input)
        .append("\" action=\"")
        .append(url(ask.turn(), 0))
        .append("\" method=\"POST\" timeout=\"")
        .append(timeout)
        .append('"');
    switch (ask.keys()) {
      case CallDocument.Keys.One() -> out.append(" numDigits=\"1\" finishOnKey=\"\"");
      case CallDocument.Keys.Digits(int most) -> {
        if (most > 0) {
          out.append(" numDigits=\"").append(most).append('"');
        }
        out.append(" finishOnKey=\"#\"");
      }
    }
  }

  private String url(int turn, int again) {
    String query = "turn=" + turn + (again == 0 ? "" : "&again=" + again);
    return escape(action + "?" + query);
  }

  private static String hints(CallDocument.Words words) {
    StringBuilder hints = new StringBuilder();
    for (String hint : words.hints()) {
      String phrase = hint.replace(',', ' ').strip();
      if (!phrase.isEmpty() && phrase.length() <= HINT) {
        hints.append(hints.isEmpty() ? "" : ",").append(phrase);
      }
    }
    return escape(hints.toString());
  }

  private static String tag(Language language) {
    return TAGS.getOrDefault(language.code(), language.code());
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&apos;");
            default -> {
              // XML 1.0, 2.2: no other control character, no unpaired surrogate, no FFFE and FFFF.
              if (c == '\t'
                  || c == '\n'
                  || c == '\r'
                  || (c >= 0x20 && c <= 0xD7FF)
                  || (c >= 0xE000 && c <= 0xFFFD)
                  || c >= 0x10000) {
                escaped.appendCodePoint(c);
              }
            }
          }
        });
    return escaped.toString();
  }
}
