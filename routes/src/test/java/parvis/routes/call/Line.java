package parvis.routes.call;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// One call as Twilio carries it out: posts signed forms, follows the document's own URLs. It
/// shares no class with what it calls.
final class Line {
  static final String ACCOUNT = "AC00000000000000000000000000000001";
  static final String TOKEN = "secret";
  static final String PUBLIC = "https://hub.example";
  private static final String BEGIN = PUBLIC + "/channels/twilio/voice";
  private static final AtomicInteger CALLS = new AtomicInteger();

  /// What came back.
  record Heard(int status, String body, String words, String next, boolean hungUp) {}

  private final HttpClient http;
  private final String hub;
  private final String from;
  private final String sid;
  private String next = BEGIN;
  private boolean digits;

  Line(HttpClient http, String hub, String from) {
    this.http = http;
    this.hub = hub;
    this.from = from;
    this.sid = "CA%032d".formatted(CALLS.incrementAndGet());
  }

  Heard calls() {
    return post(BEGIN, Map.of());
  }

  Heard press(String digits) {
    return post(next, Map.of("Digits", digits));
  }

  Heard say(String words) {
    return post(next, Map.of("SpeechResult", words, "Confidence", "0.9"));
  }

  Heard nothing() {
    return post(next, Map.of());
  }

  /// Whether the last document waits for several digits, ended by `#`.
  boolean wantsDigits() {
    return digits;
  }

  /// The URL that the next request goes to.
  String next() {
    return next;
  }

  /// Posts to one of the hub's URLs.
  Heard post(String url, Map<String, String> more) {
    Map<String, String> form = form(more);
    return post(url, form, sign(url, form));
  }

  Map<String, String> form(Map<String, String> more) {
    Map<String, String> form = new TreeMap<>(more);
    form.put("CallSid", sid);
    form.put("AccountSid", ACCOUNT);
    form.put("From", from);
    form.put("To", "+33139000000");
    form.put("CallStatus", "in-progress");
    form.put("Direction", "inbound");
    form.put("ApiVersion", "2010-04-01");
    return form;
  }

  Heard post(String url, Map<String, String> form, String signature) {
    StringJoiner body = new StringJoiner("&");
    form.forEach((name, value) -> body.add(encode(name) + "=" + encode(value)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub + url.substring(PUBLIC.length())))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return heard(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Heard heard(int status, String body) {
    if (status != 200) {
      return new Heard(status, body, "", "", true);
    }
    Document document = parse(body);
    TwimlTable.check(document);
    StringBuilder words = new StringBuilder();
    NodeList says = document.getElementsByTagName("Say");
    for (int i = 0; i < says.getLength(); i++) {
      words.append(i == 0 ? "" : " ").append(says.item(i).getTextContent());
    }
    String url = "";
    for (String verb : new String[] {"Gather", "Dial", "Record"}) {
      NodeList found = document.getElementsByTagName(verb);
      if (found.getLength() > 0) {
        url = ((Element) found.item(0)).getAttribute("action");
      }
    }
    NodeList redirects = document.getElementsByTagName("Redirect");
    if (redirects.getLength() > 0) {
      url = redirects.item(0).getTextContent();
    }
    next = url.isEmpty() ? next : url;
    digits = body.contains("finishOnKey=\"#\"");
    boolean hungUp = document.getElementsByTagName("Hangup").getLength() > 0;
    return new Heard(status, body, words.toString(), url, hungUp);
  }

  private static Document parse(String body) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(body)));
    } catch (Exception e) {
      throw new AssertionError(body, e);
    }
  }

  static String sign(String url, Map<String, String> form) {
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
