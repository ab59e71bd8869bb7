package parvis.channel.voice;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A call document as JSON: `{"v": 1, "steps": [...]}`, each step an object of one `do`:
///
/// - `{"do": "say", "language": "fr", "text": "…"}`
/// - `{"do": "play", "url": "…"}`, `{"do": "pause", "seconds": 10}`
/// - `{"do": "ask", "prompts": [steps], "keys": "one", "silence": 12, "turn": 3, "words":
///   {"language": "fr", "hints": ["oui"]}}`; for several digits `"keys": "digits", "most": 8` (0:
///   no bound); `words` only if speech is listened to
/// - `{"do": "record", "silence": 8, "longest": 120, "turn": 3}`
/// - `{"do": "dial", "number": "+33…", "turn": 3}`, `{"do": "redirect", "turn": 3, "again": 1}`
/// - `{"do": "hang_up"}`
public final class CallDocumentJson {
  private static final JsonFactory JSON = new JsonFactory();

  private CallDocumentJson() {}

  public static String write(CallDocument document) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeNumberProperty("v", 1);
      steps(out, "steps", document.steps());
      out.writeEndObject();
    }
    return text.toString();
  }

  /// What is said in a document that [#write] wrote, a line for each sentence or few.
  static String said(String json) {
    StringBuilder said = new StringBuilder();
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "text".equals(in.currentName())) {
          said.append(said.isEmpty() ? "" : "\n").append(in.getString());
        }
      }
    }
    return said.toString();
  }

  private static void steps(
      JsonGenerator out, String name, List<? extends CallDocument.Step> steps) {
    out.writeArrayPropertyStart(name);
    for (CallDocument.Step step : steps) {
      out.writeStartObject();
      step(out, step);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void step(JsonGenerator out, CallDocument.Step step) {
    switch (step) {
      case CallDocument.Say(var language, String text) -> {
        out.writeStringProperty("do", "say");
        out.writeStringProperty("language", language.code());
        out.writeStringProperty("text", text);
      }
      case CallDocument.Play(var recording) -> {
        out.writeStringProperty("do", "play");
        out.writeStringProperty("url", recording.toString());
      }
      case CallDocument.Pause(int seconds) -> {
        out.writeStringProperty("do", "pause");
        out.writeNumberProperty("seconds", seconds);
      }
      case CallDocument.Ask ask -> ask(out, ask);
      case CallDocument.Record(int silence, int longest, int turn) -> {
        out.writeStringProperty("do", "record");
        out.writeNumberProperty("silence", silence);
        out.writeNumberProperty("longest", longest);
        out.writeNumberProperty("turn", turn);
      }
      case CallDocument.Dial(String number, int turn) -> {
        out.writeStringProperty("do", "dial");
        out.writeStringProperty("number", number);
        out.writeNumberProperty("turn", turn);
      }
      case CallDocument.Redirect(int turn, int again) -> {
        out.writeStringProperty("do", "redirect");
        out.writeNumberProperty("turn", turn);
        out.writeNumberProperty("again", again);
      }
      case CallDocument.HangUp() -> out.writeStringProperty("do", "hang_up");
    }
  }

  private static void ask(JsonGenerator out, CallDocument.Ask ask) {
    out.writeStringProperty("do", "ask");
    steps(out, "prompts", ask.prompts());
    switch (ask.keys()) {
      case CallDocument.Keys.One() -> out.writeStringProperty("keys", "one");
      case CallDocument.Keys.Digits(int most) -> {
        out.writeStringProperty("keys", "digits");
        out.writeNumberProperty("most", most);
      }
    }
    out.writeNumberProperty("silence", ask.silence());
    out.writeNumberProperty("turn", ask.turn());
    ask.words()
        .ifPresent(words -> {
          out.writeObjectPropertyStart("words");
          out.writeStringProperty("language", words.language().code());
          out.writeArrayPropertyStart("hints");
          words.hints().forEach(out::writeString);
          out.writeEndArray();
          out.writeEndObject();
        });
  }
}
