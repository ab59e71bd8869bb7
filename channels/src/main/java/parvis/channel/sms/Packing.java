package parvis.channel.sms;

/// Fills parts with characters, one after another, as a telephone does.
final class Packing {
  private final SmsSize.Encoding encoding;
  private int units;
  private int joined = 1; // parts so far if the text needs several
  private int inLast; // units in the last of them

  Packing(SmsSize.Encoding encoding) {
    this.encoding = encoding;
  }

  /// Adds the character at `index`, which is never split.
  ///
  /// @return the UTF-16 units it takes of `text`
  int add(String text, int index) {
    boolean pair =
        Character.isHighSurrogate(text.charAt(index))
            && index + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(index + 1));
    int length = pair ? 2 : 1;
    int cost =
        switch (encoding) {
          case GSM7 -> Gsm7.septets(text.charAt(index));
          case UCS2 -> length;
        };
    units += cost;
    if (inLast + cost > encoding.joined) {
      joined++;
      inLast = 0;
    }
    inLast += cost;
    return length;
  }

  int units() {
    return units;
  }

  int parts() {
    return units <= encoding.alone ? 1 : joined;
  }
}
