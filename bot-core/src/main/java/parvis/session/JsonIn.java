package parvis.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parvis.answer.Value;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The reading half of [ConversationJson]. Each method is called inside an object whose start has
/// been read, or on the start of an array.
final class JsonIn {
  private JsonIn() {}

  static Conversation conversation(JsonParser in) {
    String language = "";
    boolean stopped = false;
    List<Session> sessions = new ArrayList<>(2);
    List<Past> past = new ArrayList<>(2);
    Waiting waiting = new Waiting.Nothing();
    Optional<LinkTry> link = Optional.empty();
    Noise noise = Noise.NONE;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "language" -> language = in.getString();
        case "stopped" -> stopped = in.getBooleanValue();
        case "sessions" -> each(in, element -> sessions.add(session(element)));
        case "past" -> each(in, element -> past.add(past(element)));
        case "waiting" -> waiting = waiting(in);
        case "link" -> link = Optional.of(link(in));
        case "noise" -> noise = noise(in);
        default -> in.skipChildren();
      }
    }
    require(in.currentToken() == JsonToken.END_OBJECT);
    return new Conversation(new Language(language), stopped, sessions, past, waiting, link, noise);
  }

  private static Session session(JsonParser in) {
    String flow = "";
    int version = 0;
    boolean ours = false;
    boolean test = false;
    String stage = "";
    String question = "";
    int misses = 0;
    boolean reminded = false;
    boolean later = false;
    boolean asked = true;
    Instant since = Instant.EPOCH;
    Map<String, Value> answers = new LinkedHashMap<>();
    List<String> passed = new ArrayList<>();
    List<String> path = new ArrayList<>();
    List<String> uncounted = new ArrayList<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "flow" -> flow = in.getString();
        case "version" -> version = in.getIntValue();
        case "ours" -> ours = in.getBooleanValue();
        case "test" -> test = in.getBooleanValue();
        case "stage" -> stage = in.getString();
        case "question" -> question = in.getString();
        case "misses" -> misses = in.getIntValue();
        case "reminded" -> reminded = in.getBooleanValue();
        case "later" -> later = in.getBooleanValue();
        case "asked" -> asked = in.getBooleanValue();
        case "since" -> since = time(in);
        case "answers" -> answers(in, answers);
        case "passed" -> each(in, element -> passed.add(element.getString()));
        case "path" -> each(in, element -> path.add(element.getString()));
        case "uncounted" -> each(in, element -> uncounted.add(element.getString()));
        default -> in.skipChildren();
      }
    }
    Stage read =
        switch (stage) {
          case "invited" -> new Stage.Invited(since);
          case "asking" -> new Stage.Asking(question, misses, reminded, later, since);
          case "parked" -> new Stage.Parked(question, asked, since);
          default -> throw new IllegalArgumentException("unknown stage");
        };
    return new Session(
        new FlowRef(flow, version),
        ours,
        test,
        read,
        answers,
        new LinkedHashSet<>(passed),
        path,
        new LinkedHashSet<>(uncounted));
  }

  private static void answers(JsonParser in, Map<String, Value> answers) {
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      require(in.nextToken() == JsonToken.START_ARRAY);
      Value.Kind kind = Value.Kind.valueOf(string(in.nextStringValue()));
      answers.put(name, Value.parse(kind, string(in.nextStringValue())));
      require(in.nextToken() == JsonToken.END_ARRAY);
    }
  }

  private static Past past(JsonParser in) {
    String flow = "";
    int version = 0;
    boolean test = false;
    Past.End end = Past.End.EXPIRED;
    Instant at = Instant.EPOCH;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "flow" -> flow = in.getString();
        case "version" -> version = in.getIntValue();
        case "test" -> test = in.getBooleanValue();
        case "end" -> end = Past.End.valueOf(in.getString());
        case "at" -> at = time(in);
        default -> in.skipChildren();
      }
    }
    return new Past(new FlowRef(flow, version), test, end, at);
  }

  private static Waiting waiting(JsonParser in) {
    String what = "";
    String flow = "";
    int version = 0;
    String question = "";
    String text = "";
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "for" -> what = in.getString();
        case "flow" -> flow = in.getString();
        case "version" -> version = in.getIntValue();
        case "question" -> question = in.getString();
        case "text" -> text = in.getString();
        default -> in.skipChildren();
      }
    }
    FlowRef ref = new FlowRef(flow, version);
    return switch (what) {
      case "late" -> new Waiting.Late(ref, question, text);
      case "afterclose" -> new Waiting.AfterClose(ref, text);
      default -> throw new IllegalArgumentException("unknown thing waited for");
    };
  }

  private static LinkTry link(JsonParser in) {
    String other = "";
    String salt = "";
    String hash = "";
    Instant expires = Instant.EPOCH;
    int tries = 0;
    int sends = 0;
    Instant first = Instant.EPOCH;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "other" -> other = in.getString();
        case "salt" -> salt = in.getString();
        case "hash" -> hash = in.getString();
        case "expires" -> expires = time(in);
        case "tries" -> tries = in.getIntValue();
        case "sends" -> sends = in.getIntValue();
        case "first" -> first = time(in);
        default -> in.skipChildren();
      }
    }
    return new LinkTry(Address.parse(other), salt, hash, expires, tries, sends, first);
  }

  private static Noise noise(JsonParser in) {
    int last = 0;
    int same = 0;
    int idle = 0;
    Instant since = Instant.EPOCH;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "last" -> last = in.getIntValue();
        case "same" -> same = in.getIntValue();
        case "idle" -> idle = in.getIntValue();
        case "since" -> since = time(in);
        default -> in.skipChildren();
      }
    }
    return new Noise(last, same, idle, since);
  }

  private static void each(JsonParser in, Consumer<JsonParser> read) {
    require(in.currentToken() == JsonToken.START_ARRAY);
    while (in.nextToken() != JsonToken.END_ARRAY) {
      read.accept(in);
    }
  }

  private static Instant time(JsonParser in) {
    return Instant.ofEpochMilli(in.getLongValue());
  }

  private static String string(@Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException("a string is missing");
    }
    return text;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not the expected form");
    }
  }
}
