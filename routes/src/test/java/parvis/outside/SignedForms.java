package parvis.outside;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Posts forms as Twilio does, signed with `X-Twilio-Signature`: base64 of HMAC-SHA1 over the URL
/// followed by every parameter's name and value in order of names (Twilio, "Security: validating
/// requests").
final class SignedForms {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String account;
  private final String authToken;
  private final String publicUrl;
  private final URI hub;

  SignedForms(String account, String authToken, String publicUrl, URI hub) {
    this.account = account;
    this.authToken = authToken;
    this.publicUrl = publicUrl;
    this.hub = hub;
  }

  /// Posts one text message.
  ///
  /// @return the status, or 0 if no answer came
  int sms(String id, String from, String to, String body) {
    Map<String, String> form = new TreeMap<>();
    form.put("MessageSid", id);
    form.put("SmsSid", id);
    form.put("SmsMessageSid", id);
    form.put("AccountSid", account);
    form.put("From", from);
    form.put("To", to);
    form.put("Body", body);
    form.put("NumMedia", "0");
    form.put("NumSegments", "1");
    form.put("ApiVersion", "2010-04-01");
    return post("/channels/twilio/sms", form, sign("/channels/twilio/sms", form));
  }

  /// Posts the first request of a call that comes in.
  ///
  /// @return the status, or 0 if no answer came
  int call(String callSid, String from, String to) {
    Map<String, String> form = new TreeMap<>();
    form.put("CallSid", callSid);
    form.put("AccountSid", account);
    form.put("From", from);
    form.put("To", to);
    form.put("CallStatus", "ringing");
    form.put("Direction", "inbound");
    form.put("ApiVersion", "2010-04-01");
    return post("/channels/twilio/voice", form, sign("/channels/twilio/voice", form));
  }

  /// Posts a form with the signature given.
  int post(String path, Map<String, String> form, String signature) {
    StringJoiner body = new StringJoiner("&");
    form.forEach((name, value) -> body.add(encode(name) + "=" + encode(value)));
    HttpRequest request =
        HttpRequest.newBuilder(hub.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  String sign(String path, Map<String, String> form) {
    StringBuilder signed = new StringBuilder(publicUrl).append(path);
    new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
