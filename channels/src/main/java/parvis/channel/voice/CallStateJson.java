package parvis.channel.voice;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import parvis.message.Prompt;
import parvis.message.Wanted;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A call's state as JSON, version 1: `{"v": 1, "turn": 3, "language": "fr", "known": 1, "speaker":
/// 0, "silences": 0, "unheard": 0, "at": "question", …}`, with what the place needs beside it. A
/// call lasts minutes, so another version is simply not read: the call begins again.
public final class CallStateJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int VERSION = 1;

  private CallStateJson() {}

  public static byte[] write(CallState state) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
      out.writeStartObject();
      out.writeNumberProperty("v", VERSION);
      out.writeNumberProperty("turn", state.turn());
      out.writeStringProperty("language", state.language().code());
      out.writeNumberProperty("known", state.known());
      out.writeNumberProperty("speaker", state.speaker());
      out.writeNumberProperty("silences", state.silences());
      out.writeNumberProperty("unheard", state.unheard());
      place(out, state.place());
      out.writeEndObject();
    }
    return octets.toByteArray();
  }

  private static void place(JsonGenerator out, Place place) {
    switch (place) {
      case Place.Tongue() -> out.writeStringProperty("at", "tongue");
      case Place.Greeting(var offered, int page, boolean newcomer) -> {
        out.writeStringProperty("at", "greeting");
        out.writeArrayPropertyStart("offered");
        offered.forEach(flow -> flow(out, flow));
        out.writeEndArray();
        out.writeNumberProperty("page", page);
        out.writeBooleanProperty("newcomer", newcomer);
      }
      case Place.Persons(FlowRef flow, int page) -> {
        out.writeStringProperty("at", "persons");
        out.writeArrayPropertyStart("offered");
        flow(out, flow);
        out.writeEndArray();
        out.writeNumberProperty("page", page);
      }
      case Place.Question question -> question(out, "question", question);
      case Place.Checking(var question, String reply, String spoken) -> {
        question(out, "checking", question);
        out.writeStringProperty("reply", reply);
        out.writeStringProperty("spoken", spoken);
      }
      case Place.Menu(var back) -> question(out, "menu", back);
      case Place.TownHall(var back) -> question(out, "town_hall", back);
      case Place.Withdrawing(var back) -> question(out, "withdrawing", back);
      case Place.Another() -> out.writeStringProperty("at", "another");
    }
  }

  private static void flow(JsonGenerator out, FlowRef flow) {
    out.writeStartArray();
    out.writeString(flow.name());
    out.writeNumber(flow.version());
    out.writeEndArray();
  }

  private static void question(JsonGenerator out, String at, Place.Question question) {
    Asked asked = question.asked();
    out.writeStringProperty("at", at);
    out.writeStringProperty("about", asked.about());
    out.writeStringProperty("asked_in", asked.language().code());
    out.writeStringProperty("text", asked.text());
    out.writeArrayPropertyStart("options");
    for (Prompt.Option option : asked.options()) {
      out.writeStartArray();
      out.writeString(option.key());
      out.writeString(option.name());
      out.writeString(option.label());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeStringProperty("wanted", asked.wanted().getClass().getSimpleName());
    if (asked.wanted() instanceof Wanted.Scale(long least, long most)) {
      out.writeNumberProperty("least", least);
      out.writeNumberProperty("most", most);
    }
    out.writeBooleanProperty("optional", asked.optional());
    out.writeNumberProperty("page", question.page());
    out.writeNumberProperty("option", question.option());
    out.writeArrayPropertyStart("chosen");
    question.chosen().forEach(out::writeString);
    out.writeEndArray();
    question.whole().ifPresent(digits -> out.writeStringProperty("whole", digits));
  }

  /// @return empty if it is of another version
  /// @throws JacksonException if it is not what [#write] wrote
  public static Optional<CallState> read(byte[] json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      Fields fields = new Fields();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        in.nextToken();
        fields.read(in, name);
      }
      return fields.version == VERSION ? Optional.of(fields.state()) : Optional.empty();
    }
  }

  private static final class Fields {
    int version;
    private int turn;
    private Language language = Language.FR;
    private int known;
    private int speaker;
    private int silences;
    private int unheard;
    private String at = "";
    private final List<FlowRef> offered = new ArrayList<>();
    private int page;
    private boolean newcomer;
    private String about = "";
    private Language askedIn = Language.FR;
    private String text = "";
    private final List<Prompt.Option> options = new ArrayList<>();
    private String wanted = "";
    private long least;
    private long most;
    private boolean optional;
    private int option;
    private final List<String> chosen = new ArrayList<>();
    private Optional<String> whole = Optional.empty();
    private String reply = "";
    private String spoken = "";

    void read(JsonParser in, String name) {
      switch (name) {
        case "v" -> version = in.getIntValue();
        case "turn" -> turn = in.getIntValue();
        case "language" -> language = new Language(in.getString());
        case "known" -> known = in.getIntValue();
        case "speaker" -> speaker = in.getIntValue();
        case "silences" -> silences = in.getIntValue();
        case "unheard" -> unheard = in.getIntValue();
        case "at" -> at = in.getString();
        case "offered" -> each(in, this::flow);
        case "page" -> page = in.getIntValue();
        case "newcomer" -> newcomer = in.getBooleanValue();
        case "about" -> about = in.getString();
        case "asked_in" -> askedIn = new Language(in.getString());
        case "text" -> text = in.getString();
        case "options" -> each(in, this::option);
        case "wanted" -> wanted = in.getString();
        case "least" -> least = in.getLongValue();
        case "most" -> most = in.getLongValue();
        case "optional" -> optional = in.getBooleanValue();
        case "option" -> option = in.getIntValue();
        case "chosen" -> each(in, element -> chosen.add(element.getString()));
        case "whole" -> whole = Optional.of(in.getString());
        case "reply" -> reply = in.getString();
        case "spoken" -> spoken = in.getString();
        default -> in.skipChildren();
      }
    }

    private void flow(JsonParser in) {
      in.nextToken();
      String name = in.getString();
      in.nextToken();
      offered.add(new FlowRef(name, in.getIntValue()));
      in.nextToken();
    }

    private void option(JsonParser in) {
      in.nextToken();
      String key = in.getString();
      in.nextToken();
      String name = in.getString();
      in.nextToken();
      options.add(new Prompt.Option(key, name, in.getString()));
      in.nextToken();
    }

    private static void each(JsonParser in, Consumer<JsonParser> element) {
      while (in.nextToken() != JsonToken.END_ARRAY) {
        element.accept(in);
      }
    }

    CallState state() {
      Place place =
          switch (at) {
            case "tongue" -> new Place.Tongue();
            case "greeting" -> new Place.Greeting(offered, page, newcomer);
            case "persons" -> new Place.Persons(offered.getFirst(), page);
            case "question" -> question();
            case "checking" -> new Place.Checking(question(), reply, spoken);
            case "menu" -> new Place.Menu(question());
            case "town_hall" -> new Place.TownHall(question());
            case "withdrawing" -> new Place.Withdrawing(question());
            case "another" -> new Place.Another();
            default -> throw new IllegalArgumentException("a call is at no place called " + at);
          };
      return new CallState(turn, language, known, speaker, silences, unheard, place);
    }

    private Place.Question question() {
      Wanted kind =
          switch (wanted) {
            case "Nothing" -> new Wanted.Nothing();
            case "One" -> new Wanted.One();
            case "Several" -> new Wanted.Several();
            case "Whole" -> new Wanted.Whole();
            case "Real" -> new Wanted.Real();
            case "Scale" -> new Wanted.Scale(least, most);
            case "Day" -> new Wanted.Day();
            case "Words" -> new Wanted.Words();
            default -> throw new IllegalArgumentException("no answer is of kind " + wanted);
          };
      return new Place.Question(
          new Asked(about, askedIn, text, options, kind, optional), page, option, chosen, whole);
    }
  }
}
