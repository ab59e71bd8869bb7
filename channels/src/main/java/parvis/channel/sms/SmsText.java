package parvis.channel.sms;

import java.util.ArrayList;
import java.util.List;
import parvis.channel.Cut;
import parvis.message.Part;

/// Cuts a text that is too long for one call to a gateway into several messages, each at most
/// [#MAX_CHARACTERS] UTF-16 units and [#MAX_PARTS] parts. They rejoin to the text exactly. A cut
/// falls after a word, or within a word longer than a message between two graphemes.
public final class SmsText {
  /// Twilio refuses longer bodies (error 21617).
  public static final int MAX_CHARACTERS = 1_600;

  /// Beyond ten joined parts carriers begin to drop messages.
  public static final int MAX_PARTS = 10;

  private SmsText() {}

  /// @return at least one part; an empty text is one empty part
  public static List<Part> split(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    do {
      int to = Cut.at(text, from, fitting(text, from));
      String body = text.substring(from, to);
      parts.add(new Part(body, SmsSize.of(body).parts()));
      from = to;
    } while (from < text.length());
    return parts;
  }

  /// The end of the longest stretch from `from` that one message can hold.
  private static int fitting(String text, int from) {
    Packing gsm = new Packing(SmsSize.Encoding.GSM7);
    Packing ucs = new Packing(SmsSize.Encoding.UCS2);
    boolean inAlphabet = true;
    int end = from;
    while (end < text.length()) {
      inAlphabet = inAlphabet && Gsm7.septets(text.charAt(end)) > 0;
      if (inAlphabet) {
        gsm.add(text, end);
      }
      int length = ucs.add(text, end);
      int parts = inAlphabet ? gsm.parts() : ucs.parts();
      if (parts > MAX_PARTS || end + length - from > MAX_CHARACTERS) {
        break;
      }
      end += length;
    }
    return end;
  }
}
