package parvis.routes.edge;

/// One post of a gateway, without its headers.
///
/// @param form the body as it came
/// @param path path and query as they stood in the request line
/// @param signature the value of `X-Twilio-Signature`; empty if there was none
public record SmsPost(byte[] form, String path, String signature) {
  @Override
  public String toString() {
    return "SmsPost[" + form.length + " octets]";
  }
}
