package parvis.routes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSignatureTest {
  private static final Map<String, String> FIELDS =
      Map.of("MessageSid", "SM1", "Body", " deux espaces ", "From", "+33639980001", "New", "ü=&");

  // The example of Twilio's page on security.
  @Test
  void exampleOfTheManualIsProven() {
    Map<String, String> call =
        Map.of(
            "CallSid", "CA1234567890ABCDE",
            "Caller", "+14158675309",
            "Digits", "1234",
            "From", "+14158675309",
            "To", "+18005551212");
    TwilioSignature signature =
        new TwilioSignature(URI.create("https://mycompany.com"), List.of("12345"));

    assertThat(signature.proves("/myapp.php?foo=1&bar=2", call, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
        .isTrue();
  }

  @ParameterizedTest(name = "Twilio calls {0}")
  @ValueSource(
      strings = {"https://hub.example", "https://hub.example:443", "https://hub.example:8443"})
  void whatTheVendorsOwnLibrarySignsIsProven(String called) throws Exception {
    URI configured =
        URI.create(called.endsWith("8443") ? "https://hub.example:8443" : "https://hub.example");
    TwilioSignature signature = new TwilioSignature(configured, List.of("old", "token"));
    String signed = sign(called + "/channels/twilio/sms");

    assertThat(signature.proves("/channels/twilio/sms", FIELDS, signed)).isTrue();
    assertThat(signature.proves("/channels/twilio/status", FIELDS, signed)).isFalse();
    assertThat(signature.proves("/channels/twilio/sms", Map.of("Body", "x"), signed)).isFalse();
    assertThat(signature.proves("/channels/twilio/sms", FIELDS, signed.toLowerCase())).isFalse();
    assertThat(new TwilioSignature(configured, List.of("other")).proves("/", FIELDS, signed))
        .isFalse();
  }

  // The library has no method that signs: this is its algorithm by another hand, checked with it.
  private static String sign(String url) throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA1");
    mac.init(new javax.crypto.spec.SecretKeySpec("token".getBytes("UTF-8"), "HmacSHA1"));
    StringBuilder text = new StringBuilder(url);
    FIELDS.keySet().stream().sorted().forEach(k -> text.append(k).append(FIELDS.get(k)));
    String signed =
        java.util.Base64.getEncoder()
            .encodeToString(mac.doFinal(text.toString().getBytes("UTF-8")));
    assertThat(new RequestValidator("token").validate(url, FIELDS, signed)).isTrue();
    return signed;
  }
}
