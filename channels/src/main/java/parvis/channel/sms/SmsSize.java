package parvis.channel.sms;

/// What a text costs as SMS.
///
/// @param encoding the alphabet it needs
/// @param units septets (GSM 7-bit) or UTF-16 units (UCS-2) of the text itself
/// @param parts parts it is billed as; at least 1
public record SmsSize(Encoding encoding, int units, int parts) {

  /// The alphabets of TS 23.038, with what one part holds in its units.
  public enum Encoding {
    GSM7(160, 153),
    UCS2(70, 67);

    final int alone;
    final int joined;

    Encoding(int alone, int joined) {
      this.alone = alone;
      this.joined = joined;
    }
  }

  /// Measures exactly: neither an escape pair nor a surrogate pair is split across parts, so a part
  /// may stay one unit short.
  public static SmsSize of(String text) {
    Encoding encoding = Gsm7.contains(text) ? Encoding.GSM7 : Encoding.UCS2;
    Packing packing = new Packing(encoding);
    for (int i = 0; i < text.length(); ) {
      i += packing.add(text, i);
    }
    return new SmsSize(encoding, packing.units(), packing.parts());
  }
}
