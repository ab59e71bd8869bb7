package parvis.routes.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.multipart.MultipartResolver;
import parvis.routes.TestHub;

class TwilioSmsControllerTest {
  private static final String PATH = "/channels/twilio/sms";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @SuppressWarnings("NullAway.Init") // before all tests
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub =
        TestHub.start(
            Map.of(
                "parvis.public-url", "https://hub.example",
                "parvis.twilio.account-sid", "AC00000000000000000000000000000001",
                "parvis.twilio.auth-token", "old, new",
                "parvis.twilio.sms-from", "+33937000001",
                "parvis.twilio.api-url", "http://localhost:1"));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void signedMessageIsStoredAndAnsweredWithEmptyTwiml() throws Exception {
    String form = form("SMa", "+33639980001", "oui");
    HttpResponse<String> answer = post(form, sign("old", PATH, form));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/xml");
    assertThat(answer.body()).endsWith("<Response/>");
    assertThat(stored("SMa")).isEqualTo(1);
    assertThat(post(form, sign("new", PATH, form)).statusCode()).isEqualTo(200);
    assertThat(stored("SMa")).isEqualTo(1);
  }

  @Test
  void queryOfTheConfiguredWebhookIsSignedToo() throws Exception {
    String form = form("SMq", "+33639980001", "oui");
    String path = PATH + "?rc=5&b=%20x";

    assertThat(send(path, form, sign("old", path, form)).statusCode()).isEqualTo(200);
  }

  @Test
  void forgedOrUnsignedMessageIsRefusedAndNotStored() throws Exception {
    String form = form("SMf", "+33639980001", "oui");

    assertThat(post(form, "").statusCode()).isEqualTo(403);
    assertThat(post(form, sign("wrong", PATH, form)).statusCode()).isEqualTo(403);
    assertThat(post(form + "&More=1", sign("old", PATH, form)).statusCode()).isEqualTo(403);
    assertThat(stored("SMf")).isZero();
  }

  @Test
  void headersFromOutsideChangeNothing() throws Exception {
    String form = form("SMh", "+33639980001", "oui");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + PATH))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", sign("old", PATH, form))
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Path", "/elsewhere")
            .header("cAmElBeanMethodName", "toString")
            .header("CamelHttpUri", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();

    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
    assertThat(stored("SMh")).isEqualTo(1);
  }

  @Test
  void oversizedOrMalformedRequestsAreRefused() throws Exception {
    String manyFields =
        IntStream.range(0, 10_000).mapToObj(i -> "f" + i + "=x").collect(Collectors.joining("&"));
    for (String form :
        new String[] {
          form("SMx", "+33639980001", "x".repeat(1 << 20)), manyFields, "MessageSid=%zz", "&&&=&"
        }) {
      assertThat(post(form, "c2lnbmF0dXJl").statusCode()).isBetween(400, 499);
    }
    assertThat(stored("SMx")).isZero();
  }

  @Test
  void nothingUnpacksMultipartBeforeTheSignatureIsLookedAt() throws Exception {
    assertThatThrownBy(() -> hub.bean(MultipartResolver.class))
        .isInstanceOf(NoSuchBeanDefinitionException.class);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + PATH))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "--x\r\n"
                        + "Content-Disposition: form-data; name=\"f\"; filename=\"g\"\r\n\r\n"
                        + "h\r\n"
                        + "--x--"))
            .build();

    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
  }

  private static long stored(String id) {
    return JdbcClient.create(hub.database().dataSource())
        .sql("SELECT count(*) FROM inbox WHERE gateway_id = :id")
        .param("id", id)
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> post(String form, String signature) throws Exception {
    return send(PATH, form, signature);
  }

  private static HttpResponse<String> send(String path, String form, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (!signature.isEmpty()) {
      request.header("X-Twilio-Signature", signature);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String form(String id, String from, String text) {
    return "MessageSid=" + id + "&From=" + encode(from) + "&Body=" + encode(text);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String sign(String token, String path, String form) throws Exception {
    Map<String, String> fields = new TreeMap<>();
    for (String field : form.split("&")) {
      String[] sides = field.split("=", 2);
      fields.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    StringBuilder text = new StringBuilder("https://hub.example" + path);
    fields.forEach((name, value) -> text.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
