package parvis.channel.voice;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Compiled;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.flow.FlowRef;
import parvis.flow.PartCounter;
import parvis.message.ChannelKind;
import parvis.message.Prompt;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Dialogue;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Organisation;
import parvis.session.Turn;
import parvis.transcript.FlowShelf;

/// A telephone line with its persons, the machine and the real engine behind it. Every state is
/// written and read back, every document written as TwiML and parsed.
final class Caller {
  private static final Organisation TOWN =
      new Organisation(
          "Mairie de Saint-Elme",
          "",
          "04 65 71 00 00",
          "du lundi au vendredi, de 9 heures à 12 heures",
          "dpo@saint-elme.example",
          "",
          7,
          "33");

  private final Flow flow;
  private final Dialogue engine;
  private final List<Conversation> people = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Instant now = Instant.parse("2027-03-01T10:00:00Z");
  private boolean open;
  private CallScene scene;
  private CallState state;

  Caller(Path yaml) throws IOException {
    this.flow = flow(yaml);
    this.engine = new Dialogue(new FlowShelf(List.of(flow)), TOWN, new Random(1));
    this.scene = scene(false, List.of(Language.FR, Language.EN, Language.DE));
    this.state = CallMachine.begin(scene, 0, Language.FR).state();
  }

  private static Flow flow(Path yaml) throws IOException {
    return switch (FlowFiles.read(
        yaml.getFileName().toString(), Files.readAllBytes(yaml), PartCounter.NONE)) {
      case Compiled.Sound(Flow sound, _) -> sound.published(1);
      case Compiled.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
    };
  }

  /// @param staffed whether somebody answers at the town hall
  void scene(boolean staffed) {
    scene = scene(staffed, scene.languages());
  }

  private CallScene scene(boolean staffed, List<Language> languages) {
    Map<Language, String> titles = new HashMap<>();
    for (Language language : flow.languages()) {
      titles.put(language, flow.consultation().title().in(language, ChannelKind.VOICE));
    }
    return new CallScene(
        TOWN.name(),
        TOWN.phone(),
        TOWN.hours(),
        staffed ? Optional.of("+33465710000") : Optional.empty(),
        languages,
        List.of(new CallScene.Subject(flow.ref(), titles)));
  }

  /// How many persons are known on the line before anybody has answered.
  void known(int persons) {
    for (int i = 0; i < persons; i++) {
      people.add(Conversation.empty(Language.FR));
    }
  }

  List<String> call() {
    Language language = people.size() == 1 ? people.getFirst().language() : Language.FR;
    return heard(CallMachine.begin(scene, people.size(), language));
  }

  List<String> keys(String keys) {
    return event(new CallEvent.Pressed(keys));
  }

  List<String> says(String words, double confidence) {
    return event(new CallEvent.Spoke(words, confidence));
  }

  List<String> isSilent() {
    return event(new CallEvent.Silent());
  }

  List<String> comesBack() {
    return event(new CallEvent.Returned());
  }

  private List<String> event(CallEvent event) {
    Move move = CallMachine.on(scene, state, event);
    while (move instanceof Move.Asks(var asking, Request request)) {
      move = CallMachine.on(scene, asking, told(asking, request));
    }
    return heard((Move.Speaks) move);
  }

  private CallEvent.Told told(CallState asking, Request request) {
    while (people.size() <= request.speaker()) {
      people.add(Conversation.empty(asking.language()));
    }
    Event event =
        switch (request) {
          case Request.Begin(_, FlowRef chosen) -> new Event.Chosen(chosen);
          case Request.Reply(_, String text, String about, _) ->
              new Event.Reply(text, "call", about);
        };
    now = now.plusSeconds(30);
    Turn turn =
        engine.resume(
            new Circumstances(
                now,
                ZoneId.of("Europe/Paris"),
                ChannelKind.VOICE,
                Optional.of(Address.tel("+33465990001")),
                true,
                false,
                Optional.empty()),
            people.get(request.speaker()),
            event);
    people.set(request.speaker(), turn.conversation());
    effects.addAll(turn.effects());
    List<Said> said = new ArrayList<>();
    for (Effect effect : turn.effects()) {
      if (effect instanceof Effect.Say(Prompt prompt, _, String rule)) {
        said.add(Said.of(rule, prompt));
      }
    }
    return new CallEvent.Told(request, said, turn.conversation().awaitsAnswer());
  }

  private List<String> heard(Move.Speaks speaks) {
    state = CallStateJson.read(CallStateJson.write(speaks.state())).orElseThrow();
    if (!state.equals(speaks.state())) {
      throw new AssertionError("a state changed on paper: " + speaks.state());
    }
    wellFormed(
        new TwimlWriter("https://hub.example/v?a=1", "+33937000001").write(speaks.document()));
    List<String> lines = new ArrayList<>();
    open = false;
    for (CallDocument.Step step : speaks.document().steps()) {
      switch (step) {
        case CallDocument.Heard heard -> lines.add(words(heard));
        case CallDocument.Ask ask -> {
          ask.prompts().forEach(prompt -> lines.add(words(prompt)));
          open = true;
        }
        case CallDocument.HangUp() -> lines.add("(hangs up)");
        case CallDocument.Dial(String number, _) -> {
          lines.add("(rings " + number + ")");
          open = true;
        }
        case CallDocument.Record _ -> lines.add("(records)");
        case CallDocument.Redirect _ -> lines.add("(comes back)");
      }
    }
    return lines;
  }

  private static String words(CallDocument.Heard heard) {
    return switch (heard) {
      case CallDocument.Say(Language language, String text) ->
          (language.equals(Language.FR) ? "" : "[" + language + "] ") + text;
      case CallDocument.Play(var recording) -> "(plays " + recording + ")";
      case CallDocument.Pause(int seconds) -> "(pause of " + seconds + " s)";
    };
  }

  private static void wellFormed(String twiml) {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(twiml)));
    } catch (Exception malformed) {
      throw new AssertionError(twiml, malformed);
    }
  }

  /// Whether the call waits for the caller.
  boolean open() {
    return open;
  }

  /// Whether speech would be listened to now.
  boolean listens() {
    return state.listens();
  }

  /// What the engine has asked to be done so far.
  List<Effect> effects() {
    return effects;
  }
}
