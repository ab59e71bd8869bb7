package parvis.channel.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import parvis.message.Prompt;
import parvis.message.Wanted;
import parvis.text.CallLine;
import parvis.text.CallLines;

/// The next words of a call in the making. Each prompt has three lengths: whole, without what was
/// said ahead of the question, and nothing but the keys.
final class Script {
  private final CallScene scene;
  private final List<CallDocument.Heard> heard = new ArrayList<>();
  private CallState state;

  Script(CallScene scene, CallState state) {
    this.scene = scene;
    this.state = state;
  }

  Script at(Place place) {
    state = state.at(place);
    return this;
  }

  Script say(CallLine line) {
    return say(line, Map.of());
  }

  private Script say(CallLine line, Map<String, ?> values) {
    return text(lines().say(line, values));
  }

  Script text(String text) {
    for (String line : CallMachine.lines(text)) {
      boolean ended = ".?!…".indexOf(line.charAt(line.length() - 1)) >= 0;
      heard.add(new CallDocument.Say(state.language(), ended ? line : line + "."));
    }
    return this;
  }

  private CallLines lines() {
    return CallLines.in(state.language());
  }

  /// "de la mairie de Saint-Elme", where the name says that it is a town hall.
  Script greet() {
    String town = scene.town();
    return town.startsWith("Mairie")
        ? say(
            CallLine.GREETING,
            Map.of("town", state.language().equals(Language.FR) ? "m" + town.substring(1) : town))
        : say(CallLine.GREETING_OTHER, Map.of("town", town));
  }

  Script townNumber() {
    return say(CallLine.TOWN_NUMBER, Map.of("phone", scene.phone(), "hours", scene.hours()));
  }

  Move.Speaks hangUp() {
    return end(new CallDocument.HangUp());
  }

  Move.Speaks dial(String number) {
    return end(new CallDocument.Dial(number, state.turn() + 1));
  }

  private Move.Speaks end(CallDocument.Step last) {
    List<CallDocument.Step> steps = new ArrayList<>(heard);
    steps.add(last);
    return new Move.Speaks(state.nextTurn(), new CallDocument(steps));
  }

  /// Says the prompt of the place and waits for keys.
  ///
  /// @param shorter 0: whole; 1: without what was said ahead of the question; 2: only the keys
  Move.Speaks ask(int shorter) {
    CallDocument.Keys keys = new CallDocument.Keys.One();
    List<String> hints = new ArrayList<>();
    switch (state.place()) {
      case Place.Tongue() -> tongue();
      case Place.Greeting(var offered, int page, _) -> subjects(offered, page);
      case Place.Persons(_, int page) -> persons(page);
      case Place.Question question -> {
        keys = keys(question);
        hints.addAll(question(question, shorter));
      }
      case Place.Checking(_, _, String spoken) ->
          say(CallLine.UNDERSTOOD, Map.of("answer", spoken));
      case Place.Menu(var back) -> menu(back);
      case Place.TownHall _ -> {
        keyed(CallLine.TOWN_RIGHTS, 1);
        keyed(CallLine.TOWN_WITHDRAW, 2);
        keyed(CallLine.TOWN_RETURN, 3);
      }
      case Place.Withdrawing _ -> say(CallLine.WITHDRAW_SURE);
      case Place.Another() -> say(CallLine.ANOTHER);
    }
    Optional<CallDocument.Words> words =
        hints.isEmpty() || !state.listens()
            ? Optional.empty()
            : Optional.of(new CallDocument.Words(state.language(), hints));
    List<CallDocument.Step> steps =
        List.of(new CallDocument.Ask(heard, keys, words, Pace.SILENCE, state.turn() + 1));
    return new Move.Speaks(state.nextTurn(), new CallDocument(steps));
  }

  private void keyed(CallLine line, int key) {
    say(line, Map.of("key", key));
  }

  private void tongue() {
    Language now = state.language();
    int key = 0;
    for (Language language : scene.languages()) {
      key++;
      heard.add(
          new CallDocument.Say(
              language, CallLines.in(language).say(CallLine.TONGUE, Map.of("key", key))));
    }
    state = state.speaking(now);
  }

  private void subjects(List<FlowRef> offered, int page) {
    List<String> entries = new ArrayList<>(offered.stream().map(this::title).toList());
    if (entries.isEmpty()) {
      say(CallLine.NO_SUBJECT);
    }
    entries.add(""); // the town hall
    int key = 0;
    for (String title : Pages.of(entries, page)) {
      key++;
      if (title.isEmpty()) {
        keyed(CallLine.TOWN_HALL, key);
      } else {
        say(CallLine.SUBJECT, Map.of("subject", title, "key", key));
      }
    }
    more(entries.size());
  }

  private String title(FlowRef flow) {
    return scene.subjects().stream()
        .filter(subject -> subject.flow().name().equals(flow.name()))
        .map(CallScene.Subject::titles)
        .map(titles -> titles.getOrDefault(state.language(), titles.values().iterator().next()))
        .findFirst()
        .orElse(flow.name());
  }

  private void persons(int page) {
    String[] ordinals = lines().say(CallLine.ORDINALS).split("\\|");
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < state.known(); i++) {
      entries.add(i < ordinals.length ? ordinals[i] : Integer.toString(i + 1));
    }
    entries.add(""); // somebody else
    int key = 0;
    for (String which : Pages.of(entries, page)) {
      key++;
      if (which.isEmpty()) {
        keyed(CallLine.PERSON_OTHER, key);
      } else {
        say(CallLine.PERSON, Map.of("which", which, "key", key));
      }
    }
    more(entries.size());
  }

  private void more(int entries) {
    if (Pages.several(entries)) {
      keyed(CallLine.MORE, 0);
    }
  }

  private void menu(Place.Question back) {
    keyed(CallLine.MENU_BACK, 1);
    keyed(CallLine.MENU_LATER, 2);
    keyed(CallLine.TOWN_HALL, 3);
    keyed(CallLine.MENU_STOP, 4);
    if (back.asked().optional()) {
      keyed(CallLine.MENU_SKIP, 5);
    }
  }

  private static CallDocument.Keys keys(Place.Question question) {
    return switch (question.asked().wanted()) {
      case Wanted.Nothing(), Wanted.One(), Wanted.Several(), Wanted.Words() ->
          new CallDocument.Keys.One();
      case Wanted.Scale scale when Answering.single(scale) -> new CallDocument.Keys.One();
      case Wanted.Scale _, Wanted.Whole(), Wanted.Real() -> new CallDocument.Keys.Digits(0);
      case Wanted.Day() -> new CallDocument.Keys.Digits(8);
    };
  }

  /// @return what may be said instead of pressed
  private List<String> question(Place.Question question, int shorter) {
    Asked asked = question.asked();
    boolean inside = question.option() > 0 || question.whole().isPresent();
    List<String> said = CallMachine.lines(asked.text());
    if (shorter == 0) {
      said.forEach(this::text);
    } else if (shorter == 1 && !inside && question.page() == 0 && !said.isEmpty()) {
      text(said.getLast());
    }
    switch (asked.wanted()) {
      case Wanted.Nothing(), Wanted.Words() -> {
        if (shorter < 2) {
          say(CallLine.WORDS, Map.of("phone", scene.phone()));
        }
        int key = 0;
        for (CallLine instead : Answering.insteadOfWords(asked)) {
          key++;
          keyed(instead, key);
        }
      }
      case Wanted.One() -> {
        return one(question);
      }
      case Wanted.Several() -> {
        if (!inside && shorter < 2) {
          say(CallLine.SEVERAL);
        }
        say(CallLine.EACH, Map.of("label", asked.options().get(question.option()).label()));
      }
      case Wanted.Whole() -> say(CallLine.WHOLE);
      case Wanted.Real() -> say(inside ? CallLine.DECIMALS : CallLine.REAL);
      case Wanted.Scale(long least, long most) -> {
        boolean single = Answering.single(new Wanted.Scale(least, most));
        say(single ? CallLine.DIGIT : CallLine.SCALE, Map.of("least", least, "most", most));
      }
      case Wanted.Day() -> say(CallLine.DAY);
    }
    return List.of();
  }

  private List<String> one(Place.Question question) {
    List<Prompt.Option> all = question.asked().options();
    List<String> hints = new ArrayList<>();
    int key = 0;
    for (Prompt.Option option : Pages.of(all, question.page())) {
      key++;
      hints.add(option.label());
      say(CallLine.OPTION, Map.of("label", option.label(), "key", key));
    }
    more(all.size());
    return hints;
  }
}
