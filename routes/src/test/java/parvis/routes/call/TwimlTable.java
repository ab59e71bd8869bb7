package parvis.routes.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// Verbs, attributes, values and nesting of TwiML for calls, copied from Twilio's pages on each
/// verb (https://www.twilio.com/docs/voice/twiml, `/gather`, `/say`, `/play`, `/pause`, `/dial`,
/// `/record`, `/redirect`, `/hangup`; SSML: `/say/text-speech`), as far as we may use them.
final class TwimlTable {
  private static final String URL = "https://[^\\s]+";
  private static final String NUMBER = "[1-9][0-9]*";
  private static final String TAG = "[a-z]{2}-[A-Z]{2}";

  private record Verb(Set<String> within, Map<String, String> attributes, boolean words) {}

  private static final Map<String, Verb> VERBS =
      Map.of(
          "Response", new Verb(Set.of("#document"), Map.of(), false),
          "Gather",
              new Verb(
                  Set.of("Response"),
                  Map.ofEntries(
                      Map.entry("input", "dtmf|speech|dtmf speech"),
                      Map.entry("action", URL),
                      Map.entry("method", "GET|POST"),
                      Map.entry("timeout", NUMBER),
                      Map.entry("speechTimeout", NUMBER + "|auto"),
                      Map.entry("numDigits", NUMBER),
                      Map.entry("finishOnKey", "[0-9#*]?"),
                      Map.entry("language", TAG),
                      Map.entry("hints", ".*"),
                      Map.entry("actionOnEmptyResult", "true|false")),
                  false),
          "Say",
              new Verb(
                  Set.of("Response", "Gather"),
                  Map.of("voice", "Polly\\.\\w+|alice", "language", TAG, "loop", NUMBER),
                  true),
          "prosody", new Verb(Set.of("Say"), Map.of("rate", "[0-9]{2,3}%"), true),
          "Play", new Verb(Set.of("Response", "Gather"), Map.of("loop", NUMBER), true),
          "Pause", new Verb(Set.of("Response", "Gather"), Map.of("length", NUMBER), false),
          "Redirect", new Verb(Set.of("Response"), Map.of("method", "GET|POST"), true),
          "Dial",
              new Verb(
                  Set.of("Response"),
                  Map.of("action", URL, "method", "GET|POST", "callerId", "\\+[0-9]{7,15}"),
                  true),
          "Hangup", new Verb(Set.of("Response"), Map.of(), false));

  private TwimlTable() {}

  static void check(Document document) {
    check(document.getDocumentElement());
  }

  private static void check(Element element) {
    Verb verb =
        Objects.requireNonNull(VERBS.get(element.getTagName()), "no verb " + element.getTagName());
    assertThat(verb.within())
        .as("%s within", element.getTagName())
        .contains(element.getParentNode().getNodeName());
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      assertThat(verb.attributes())
          .as("attributes of %s", element.getTagName())
          .containsKey(attribute.getNodeName());
      assertThat(attribute.getNodeValue())
          .as("%s of %s", attribute.getNodeName(), element.getTagName())
          .matches(
              Pattern.compile(
                  verb.attributes().getOrDefault(attribute.getNodeName(), ""), Pattern.DOTALL));
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        check(inner);
      } else {
        assertThat(verb.words() || child.getTextContent().isBlank())
            .as("words in %s", element.getTagName())
            .isTrue();
      }
    }
  }
}
