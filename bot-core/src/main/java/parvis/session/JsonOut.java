package parvis.session;

import java.util.Collection;
import java.util.Map;
import parvis.answer.Value;
import parvis.flow.FlowRef;
import tools.jackson.core.JsonGenerator;

/// The writing half of [ConversationJson].
final class JsonOut {
  private JsonOut() {}

  static void conversation(JsonGenerator out, Conversation conversation) {
    out.writeStringProperty("language", conversation.language().code());
    out.writeBooleanProperty("stopped", conversation.stopped());
    out.writeArrayPropertyStart("sessions");
    conversation.sessions().forEach(session -> session(out, session));
    out.writeEndArray();
    out.writeArrayPropertyStart("past");
    conversation.past().forEach(past -> past(out, past));
    out.writeEndArray();
    waiting(out, conversation.waiting());
    conversation.link().ifPresent(link -> link(out, link));
    if (!conversation.noise().equals(Noise.NONE)) {
      noise(out, conversation.noise());
    }
  }

  private static void session(JsonGenerator out, Session session) {
    out.writeStartObject();
    flow(out, session.flow());
    out.writeBooleanProperty("ours", session.ours());
    out.writeBooleanProperty("test", session.test());
    stage(out, session.stage());
    out.writeObjectPropertyStart("answers");
    for (Map.Entry<String, Value> answer : session.answers().entrySet()) {
      out.writeArrayPropertyStart(answer.getKey());
      out.writeString(answer.getValue().kind().name());
      out.writeString(answer.getValue().canonical());
      out.writeEndArray();
    }
    out.writeEndObject();
    names(out, "passed", session.passed());
    names(out, "path", session.path());
    names(out, "uncounted", session.uncounted());
    out.writeEndObject();
  }

  private static void stage(JsonGenerator out, Stage stage) {
    switch (stage) {
      case Stage.Invited _ -> out.writeStringProperty("stage", "invited");
      case Stage.Asking(String question, int misses, boolean reminded, boolean later, _) -> {
        out.writeStringProperty("stage", "asking");
        out.writeStringProperty("question", question);
        out.writeNumberProperty("misses", misses);
        out.writeBooleanProperty("reminded", reminded);
        out.writeBooleanProperty("later", later);
      }
      case Stage.Parked(String question, boolean asked, _) -> {
        out.writeStringProperty("stage", "parked");
        out.writeStringProperty("question", question);
        out.writeBooleanProperty("asked", asked);
      }
    }
    out.writeNumberProperty("since", stage.since().toEpochMilli());
  }

  private static void past(JsonGenerator out, Past past) {
    out.writeStartObject();
    flow(out, past.flow());
    out.writeBooleanProperty("test", past.test());
    out.writeStringProperty("end", past.end().name());
    out.writeNumberProperty("at", past.at().toEpochMilli());
    out.writeEndObject();
  }

  private static void waiting(JsonGenerator out, Waiting waiting) {
    switch (waiting) {
      case Waiting.Nothing _ -> {}
      case Waiting.Late(FlowRef flow, String question, String text) -> {
        out.writeObjectPropertyStart("waiting");
        out.writeStringProperty("for", "late");
        flow(out, flow);
        out.writeStringProperty("question", question);
        out.writeStringProperty("text", text);
        out.writeEndObject();
      }
      case Waiting.AfterClose(FlowRef flow, String text) -> {
        out.writeObjectPropertyStart("waiting");
        out.writeStringProperty("for", "afterclose");
        flow(out, flow);
        out.writeStringProperty("text", text);
        out.writeEndObject();
      }
    }
  }

  private static void link(JsonGenerator out, LinkTry link) {
    out.writeObjectPropertyStart("link");
    out.writeStringProperty("other", link.other().urn());
    out.writeStringProperty("salt", link.salt());
    out.writeStringProperty("hash", link.hash());
    out.writeNumberProperty("expires", link.expires().toEpochMilli());
    out.writeNumberProperty("tries", link.tries());
    out.writeNumberProperty("sends", link.sends());
    out.writeNumberProperty("first", link.firstSend().toEpochMilli());
    out.writeEndObject();
  }

  private static void noise(JsonGenerator out, Noise noise) {
    out.writeObjectPropertyStart("noise");
    out.writeNumberProperty("last", noise.last());
    out.writeNumberProperty("same", noise.same());
    out.writeNumberProperty("idle", noise.idle());
    out.writeNumberProperty("since", noise.since().toEpochMilli());
    out.writeEndObject();
  }

  private static void flow(JsonGenerator out, FlowRef flow) {
    out.writeStringProperty("flow", flow.name());
    out.writeNumberProperty("version", flow.version());
  }

  private static void names(JsonGenerator out, String property, Collection<String> names) {
    out.writeArrayPropertyStart(property);
    names.forEach(out::writeString);
    out.writeEndArray();
  }
}
