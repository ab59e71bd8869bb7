package parvis.channel.voice;

import java.util.ArrayList;
import java.util.List;
import parvis.channel.voice.CallEvent.Pressed;
import parvis.channel.voice.CallEvent.Returned;
import parvis.channel.voice.CallEvent.Silent;
import parvis.channel.voice.CallEvent.Spoke;
import parvis.channel.voice.CallEvent.Told;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import parvis.text.CallLine;
import parvis.text.Command;
import parvis.text.Folding;

/// Leads through a call: a pure function from a state and an event to the next state and what is
/// said, or what the engine must be asked first. What answers mean is the engine's to say; the
/// machine knows keys, pages, silence and where the menu is.
///
/// Outside the menu digits are always answers, and only `*` (repeat) and `#` (menu) are commands.
/// Keys that answer nothing never reach the engine, so nobody is parked for a slip of the finger.
public final class CallMachine {
  /// Prompts in a row that may stay without an answer.
  private static final int SILENCES = 3;

  /// Speech of which its writer is less sure than this is not taken for an answer.
  private static final double SURE = 0.5;

  private CallMachine() {}

  /// The first words of a call that came in.
  ///
  /// @param known how many persons are known on the line
  /// @param language of the only one of them; otherwise the usual one
  public static Move.Speaks begin(CallScene scene, int known, Language language) {
    Place greeting = greeting(scene, false);
    boolean first = known == 0 && scene.languages().size() > 1;
    CallState state =
        new CallState(0, language, known, -1, 0, 0, first ? new Place.Tongue() : greeting);
    Script script = new Script(scene, state);
    return script.greet().ask(0);
  }

  /// One event of a call under way.
  public static Move on(CallScene scene, CallState state, CallEvent event) {
    return switch (event) {
      case Silent() -> silent(scene, state);
      case Returned() -> new Script(scene, state).ask(0);
      case Pressed(String keys) -> pressed(scene, state.silences(0), keys);
      case Spoke(String words, double confidence) ->
          spoke(scene, state.silences(0), words, confidence);
      case Told told -> Telling.on(scene, state, told);
    };
  }

  private static Move silent(CallScene scene, CallState state) {
    CallState longer = state.silences(state.silences() + 1);
    Script script = new Script(scene, longer);
    if (longer.silences() < SILENCES) {
      return script.ask(longer.silences());
    }
    return script.say(state.speaker() < 0 ? CallLine.GOODBYE : CallLine.SILENT).hangUp();
  }

  private static Move pressed(CallScene scene, CallState state, String keys) {
    if (keys.indexOf('*') >= 0) {
      return new Script(scene, state).ask(0);
    }
    if (keys.isEmpty() || keys.startsWith("#")) {
      return menu(scene, state);
    }
    String digits = keys.replace("#", "");
    return switch (state.place()) {
      case Place.Tongue() -> tongue(scene, state, digits);
      case Place.Greeting greeting -> greeting(scene, state, greeting, digits);
      case Place.Persons persons -> persons(scene, state, persons, digits);
      case Place.Question question -> Answering.on(scene, state, question, digits);
      case Place.Checking checking -> Answering.check(scene, state, checking, digits);
      case Place.Menu(var back) -> Menus.menu(scene, state, back, digits);
      case Place.TownHall(var back) -> Menus.townHall(scene, state, back, digits);
      case Place.Withdrawing(var back) -> Menus.withdrawing(scene, state, back, digits);
      case Place.Another() -> another(scene, state, digits);
    };
  }

  // Before anybody is known to speak there is nothing behind the menu: it says the same again.
  private static Move menu(CallScene scene, CallState state) {
    return switch (state.place()) {
      case Place.Question question -> new Script(scene, state.at(new Place.Menu(question))).ask(0);
      case Place.Checking(var question, _, _) ->
          new Script(scene, state.at(new Place.Menu(question))).ask(0);
      case Place.Tongue _,
          Place.Greeting _,
          Place.Persons _,
          Place.Menu _,
          Place.TownHall _,
          Place.Withdrawing _,
          Place.Another _ ->
          new Script(scene, state).ask(0);
    };
  }

  private static Move tongue(CallScene scene, CallState state, String digits) {
    int which = Pages.index(digits);
    if (which < 0 || which >= scene.languages().size()) {
      return refused(scene, state);
    }
    CallState next = state.speaking(scene.languages().get(which)).at(greeting(scene, false));
    return new Script(scene, next).ask(0);
  }

  private static Move greeting(
      CallScene scene, CallState state, Place.Greeting greeting, String digits) {
    int entries = greeting.offered().size() + 1; // the last is the town hall
    if (digits.equals("0") && Pages.several(entries)) {
      int next = Pages.next(greeting.page(), entries);
      return new Script(scene, state.at(greeting.page(next))).ask(0);
    }
    int entry = Pages.entry(greeting.page(), digits, entries);
    if (entry < 0) {
      return refused(scene, state);
    }
    if (entry == greeting.offered().size()) {
      return Menus.toTownHall(scene, state);
    }
    return begin(scene, state, greeting.offered().get(entry), greeting.newcomer());
  }

  // Of several it is asked who speaks; one alone is taken for the one who is known.
  private static Move begin(CallScene scene, CallState state, FlowRef flow, boolean newcomer) {
    if (state.known() > 1) {
      return new Script(scene, state.at(new Place.Persons(flow, 0))).ask(0);
    }
    int who = newcomer ? state.known() : 0;
    return new Move.Asks(state.spokenBy(who), new Request.Begin(who, flow));
  }

  private static Move persons(
      CallScene scene, CallState state, Place.Persons persons, String digits) {
    int entries = state.known() + 1; // the last is somebody else
    if (digits.equals("0") && Pages.several(entries)) {
      int next = Pages.next(persons.page(), entries);
      return new Script(scene, state.at(new Place.Persons(persons.flow(), next))).ask(0);
    }
    int who = Pages.entry(persons.page(), digits, entries);
    return who < 0
        ? refused(scene, state)
        : new Move.Asks(state.spokenBy(who), new Request.Begin(who, persons.flow()));
  }

  private static Move another(CallScene scene, CallState state, String digits) {
    if (!digits.equals("1")) {
      return new Script(scene, state).say(CallLine.GOODBYE).hangUp();
    }
    Place.Greeting greeting = greeting(scene, true);
    return greeting.offered().size() == 1
        ? begin(scene, state, greeting.offered().getFirst(), true)
        : new Script(scene, state.at(greeting)).ask(0);
  }

  private static Place.Greeting greeting(CallScene scene, boolean newcomer) {
    return new Place.Greeting(
        scene.subjects().stream().map(CallScene.Subject::flow).toList(), 0, newcomer);
  }

  private static Move spoke(CallScene scene, CallState state, String words, double confidence) {
    Command command = Command.of(Folding.fold(words)).orElse(null);
    if (command == Command.REPEAT) {
      return new Script(scene, state).ask(0);
    }
    return switch (state.place()) {
      case Place.Question question when command == Command.HELP ->
          new Script(scene, state.at(new Place.Menu(question))).ask(0);
      case Place.Question question when command == Command.CONTACT ->
          Menus.toTownHall(scene, state.at(new Place.Menu(question)));
      case Place.Question question when command != null || confidence >= SURE ->
          Answering.spoken(scene, state, question, words, command != null);
      case Place.Question _,
          Place.Tongue _,
          Place.Greeting _,
          Place.Persons _,
          Place.Checking _,
          Place.Menu _,
          Place.TownHall _,
          Place.Withdrawing _,
          Place.Another _ ->
          new Script(scene, state.unheardAgain()).say(CallLine.NOT_UNDERSTOOD).ask(1);
    };
  }

  static Move refused(CallScene scene, CallState state) {
    return new Script(scene, state).say(CallLine.NOT_OFFERED).ask(1);
  }

  /// The lines of a text, each a sentence or a few.
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\\R")) {
      if (!line.isBlank()) {
        lines.add(line.strip());
      }
    }
    return lines;
  }
}
