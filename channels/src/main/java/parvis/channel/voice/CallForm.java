package parvis.channel.voice;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.channel.FormFields;
import parvis.contact.Address;

/// What Twilio posts about a call under way: a form with `CallSid`, `From`, `To`, `CallStatus`, and
/// of a `<Gather>` either `Digits` or `SpeechResult` with `Confidence`
/// (https://www.twilio.com/docs/voice/twiml#twilios-request-to-your-application).
///
/// @param callSid the call
/// @param from who calls; empty if withheld, no number, or our own
/// @param over whether the call has ended
/// @param event what the caller did; [CallEvent.Silent] if the form tells of nothing
public record CallForm(String callSid, Optional<Address> from, boolean over, CallEvent event) {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern KEYS = Pattern.compile("[0-9*#]{0,32}");

  // What carriers and Twilio put in place of a number that is withheld; some look like one.
  // https://www.twilio.com/docs/voice/troubleshooting (+266696687 spells ANONYMOUS)
  private static final Pattern WITHHELD =
      Pattern.compile("\\+(266696687|2562533|8656696|464|86282452253|7378742833)");

  /// @return empty if it is no such form
  public static Optional<CallForm> read(byte[] form) {
    return FormFields.read(form)
        .filter(fields -> SID.matcher(fields.getOrDefault("CallSid", "")).matches())
        .map(CallForm::of);
  }

  private static CallForm of(Map<String, String> fields) {
    String from = fields.getOrDefault("From", "").strip();
    boolean own = from.equals(fields.getOrDefault("To", "").strip());
    boolean number = E164.matcher(from).matches() && !WITHHELD.matcher(from).matches() && !own;
    boolean over =
        switch (fields.getOrDefault("CallStatus", "")) {
          case "completed", "busy", "failed", "no-answer", "canceled" -> true;
          default -> false;
        };
    return new CallForm(
        fields.getOrDefault("CallSid", ""),
        number ? Optional.of(Address.tel(from)) : Optional.empty(),
        over,
        event(fields));
  }

  private static CallEvent event(Map<String, String> fields) {
    String digits = fields.getOrDefault("Digits", "");
    String speech = FormFields.clean(fields.getOrDefault("SpeechResult", "")).strip();
    if (fields.containsKey("DialCallStatus")) {
      return new CallEvent.Returned();
    }
    if (!digits.isEmpty()) {
      return KEYS.matcher(digits).matches()
          ? new CallEvent.Pressed(digits)
          : new CallEvent.Returned();
    }
    if (!speech.isEmpty()) {
      return new CallEvent.Spoke(speech, confidence(fields.getOrDefault("Confidence", "")));
    }
    return fields.getOrDefault("FinishedOnKey", "").equals("#")
        ? new CallEvent.Pressed("")
        : new CallEvent.Silent();
  }

  private static double confidence(String text) {
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= 1 ? value : 0;
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "CallForm[" + callSid + "]";
  }
}
