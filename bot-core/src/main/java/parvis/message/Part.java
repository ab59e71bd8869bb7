package parvis.message;

/// One wire unit handed to a gateway in one call.
///
/// @param body the text exactly as sent
/// @param billed the number of parts it is billed as (for SMS: what telephony calls segments, 3GPP
///   TS 23.038 and 23.040), at least 1
public record Part(String body, int billed) {
  public Part {
    if (billed < 1) {
      throw new IllegalArgumentException("a part is billed at least once");
    }
  }
}
