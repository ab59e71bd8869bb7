package parvis.channel.sms;

/// An amount of 7-bit units of the GSM alphabet.
///
/// @param count 0 or more
public record Septets(int count) {
  /// What fits in one part that stands alone: 140 octets.
  public static final Septets ALONE = new Septets(160);

  /// What fits in each of several joined parts, after the 6-octet header (TS 23.040 §9.2.3.24.1).
  public static final Septets JOINED = new Septets(153);

  public Septets {
    if (count < 0) {
      throw new IllegalArgumentException("septets are counted from 0");
    }
  }

  /// What `text` costs.
  ///
  /// @throws IllegalArgumentException if a character is in neither GSM table
  public static Septets of(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int cost = Gsm7.septets(text.charAt(i));
      if (cost == 0) {
        throw new IllegalArgumentException("outside the GSM alphabet");
      }
      count += cost;
    }
    return new Septets(count);
  }
}
