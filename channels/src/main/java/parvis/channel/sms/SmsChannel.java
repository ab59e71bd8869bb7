package parvis.channel.sms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.channel.Channel;
import parvis.channel.Envelope;
import parvis.channel.FormFields;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Part;
import parvis.message.Prompt;

/// SMS as Twilio delivers it: a form post with `MessageSid`, `From`, `To`, `Body`, `NumMedia` and
/// whatever fields Twilio adds without notice, which are ignored
/// (https://www.twilio.com/docs/messaging/guides/webhook-request).
public final class SmsChannel implements Channel {
  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public Envelope envelope(byte[] request) {
    Optional<Map<String, String>> fields = FormFields.read(request);
    if (fields.isEmpty()) {
      return new Envelope.Malformed("not a form, or a field given twice");
    }
    String sid = fields.get().getOrDefault("MessageSid", "");
    String from = fields.get().getOrDefault("From", "").strip();
    if (!SID.matcher(sid).matches()) {
      return new Envelope.Malformed("MessageSid is missing or malformed");
    }
    // What seems to come from our own number is a forgery or an echo: an answer would come back.
    boolean own = from.equals(fields.get().getOrDefault("To", "").strip());
    return E164.matcher(from).matches() && !own
        ? new Envelope.Addressed(sid, Address.tel(from))
        : new Envelope.Unaddressable(sid);
  }

  @Override
  public Reading read(byte[] request) {
    return switch (envelope(request)) {
      case Envelope.Malformed(String problem) -> new Reading.Malformed(problem);
      case Envelope.Unaddressable _ ->
          new Reading.Malformed("From is no telephone number, or our own");
      case Envelope.Addressed(String sid, Address from) ->
          FormFields.read(request)
              .map(fields -> fields.getOrDefault("Body", ""))
              .<Reading>map(body ->
                  new Reading.Message(
                      new Inbound(ChannelKind.SMS, sid, from, FormFields.clean(body), "")))
              .orElseGet(() -> new Reading.Malformed("not a form"));
    };
  }

  @Override
  public List<Part> write(Prompt prompt) {
    return SmsText.split(words(prompt));
  }

  /// A prompt as numbered lines: the text, one line `1 label` for each option, the hint.
  public static String words(Prompt prompt) {
    StringBuilder words = new StringBuilder(prompt.text());
    for (Prompt.Option option : prompt.options()) {
      words.append('\n').append(option.key()).append(' ').append(option.label());
    }
    if (!prompt.hint().isEmpty()) {
      words.append('\n').append(prompt.hint());
    }
    return words.toString();
  }
}
