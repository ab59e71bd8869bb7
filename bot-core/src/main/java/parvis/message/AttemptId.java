package parvis.message;

/// Names one attempt to send one part: 128 random bits as 32 lower-case hexadecimal digits. It is
/// committed before the gateway is called and travels in the status-callback URL.
///
/// @param value the digits
public record AttemptId(String value) {
  public AttemptId {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("an attempt id is 32 hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
