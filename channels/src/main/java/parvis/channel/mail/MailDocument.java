package parvis.channel.mail;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.contact.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One mail of ours before it has an addressee: what a part of this channel holds, as one flat JSON
/// object `{"v":"1","language":"fr","subject":"…","text":"…","html":"…","about":"…"}`, all strings.
///
/// @param subject one line
/// @param text the plain form, lines ended by LF
/// @param html the same words as a document of their own
/// @param about the nonce of the question that is asked, which the reply token carries; "" if none
public record MailDocument(
    Language language, String subject, String text, String html, String about) {
  private static final String VERSION = "1";
  private static final JsonFactory JSON = new JsonFactory();

  /// The document as a part's body.
  public String json() {
    StringWriter written = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), written)) {
      json.writeStartObject();
      json.writeStringProperty("v", VERSION);
      json.writeStringProperty("language", language.code());
      json.writeStringProperty("subject", subject);
      json.writeStringProperty("text", text);
      json.writeStringProperty("html", html);
      json.writeStringProperty("about", about);
      json.writeEndObject();
    }
    return written.toString();
  }

  /// Reads what [#json()] wrote.
  ///
  /// @return empty if it is anything else
  public static Optional<MailDocument> of(String body) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          return Optional.empty();
        }
        fields.put(name, json.getString());
      }
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
    if (!VERSION.equals(fields.get("v"))
        || !fields.keySet().containsAll(List.of("language", "subject", "text", "html", "about"))) {
      return Optional.empty();
    }
    return Optional.of(
        new MailDocument(
            new Language(fields.getOrDefault("language", "")),
            fields.getOrDefault("subject", ""),
            fields.getOrDefault("text", ""),
            fields.getOrDefault("html", ""),
            fields.getOrDefault("about", "")));
  }

  /// The same with lines below it that are no part of the question: who writes, how to end it.
  public MailDocument signed(List<String> lines) {
    return new MailDocument(
        language,
        subject,
        text + "\n\n-- \n" + String.join("\n", lines),
        MailHtml.signed(html, lines),
        about);
  }
}
