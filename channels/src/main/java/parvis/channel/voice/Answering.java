package parvis.channel.voice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.contact.Language;
import parvis.message.Prompt;
import parvis.message.Wanted;
import parvis.text.CallLine;
import parvis.text.CallLines;
import parvis.text.NumberNames;
import parvis.text.Spoken;

/// Makes an answer of keys: one key where there are options, digits read back otherwise.
final class Answering {
  /// Digits of a number that is taken: more are a slip.
  private static final int MOST_DIGITS = 12;

  private Answering() {}

  static Move on(CallScene scene, CallState state, Place.Question question, String digits) {
    return switch (question.asked().wanted()) {
      case Wanted.Nothing(), Wanted.Words() -> words(scene, state, question, digits);
      case Wanted.One() -> one(scene, state, question, digits);
      case Wanted.Several() -> several(scene, state, question, digits);
      case Wanted.Scale scale when single(scale) ->
          digits.length() == 1 && inside(scale, digits)
              ? reply(state.at(question), digits)
              : CallMachine.refused(scene, state);
      case Wanted.Scale scale ->
          digits.length() <= MOST_DIGITS && inside(scale, digits)
              ? number(scene, state, question, digits)
              : CallMachine.refused(scene, state);
      case Wanted.Whole() ->
          digits.length() <= MOST_DIGITS
              ? number(scene, state, question, digits)
              : CallMachine.refused(scene, state);
      case Wanted.Real() -> real(scene, state, question, digits);
      case Wanted.Day() -> day(scene, state, question, digits);
    };
  }

  /// Whether one key says it all.
  static boolean single(Wanted.Scale scale) {
    return scale.least() >= 0 && scale.most() <= 9;
  }

  private static boolean inside(Wanted.Scale scale, String digits) {
    long value = Long.parseLong(digits);
    return value >= scale.least() && value <= scale.most();
  }

  /// Which keys a free text leaves: passing it, if it may be passed, and going on later.
  static List<CallLine> insteadOfWords(Asked asked) {
    return asked.optional()
        ? List.of(CallLine.WORDS_SKIP, CallLine.WORDS_LATER)
        : List.of(CallLine.WORDS_LATER);
  }

  private static Move words(
      CallScene scene, CallState state, Place.Question question, String digits) {
    List<CallLine> keys = insteadOfWords(question.asked());
    int which = Pages.index(digits);
    if (which < 0 || which >= keys.size()) {
      return CallMachine.refused(scene, state);
    }
    return keys.get(which) == CallLine.WORDS_SKIP ? Menus.skip(state) : Menus.later(state);
  }

  private static Move one(
      CallScene scene, CallState state, Place.Question question, String digits) {
    List<Prompt.Option> options = question.asked().options();
    if (digits.equals("0") && Pages.several(options.size())) {
      int next = Pages.next(question.page(), options.size());
      return new Script(scene, state.at(question.page(next))).ask(1);
    }
    int entry = Pages.entry(question.page(), digits, options.size());
    return entry < 0 ? CallMachine.refused(scene, state) : reply(state, options.get(entry).key());
  }

  private static Move several(
      CallScene scene, CallState state, Place.Question question, String digits) {
    if (!digits.equals("1") && !digits.equals("2")) {
      return CallMachine.refused(scene, state);
    }
    List<Prompt.Option> options = question.asked().options();
    List<String> chosen = new ArrayList<>(question.chosen());
    if (digits.equals("1")) {
      chosen.add(options.get(question.option()).key());
    }
    int next = question.option() + 1;
    if (next < options.size()) {
      return new Script(scene, state.at(question.option(next, chosen))).ask(1);
    }
    CallLines lines = CallLines.in(state.language());
    String labels =
        String.join(
            ", ",
            options.stream()
                .filter(option -> chosen.contains(option.key()))
                .map(Prompt.Option::label)
                .toList());
    String none = lines.say(CallLine.NO_OPTION);
    return check(
        scene,
        state,
        Place.Question.of(question.asked()),
        chosen.isEmpty() ? none : String.join(" ", chosen),
        chosen.isEmpty() ? none : labels);
  }

  private static Move number(
      CallScene scene, CallState state, Place.Question question, String digits) {
    String plain = Long.toString(Long.parseLong(digits));
    return check(
        scene, state, question, plain, NumberNames.of(Long.parseLong(plain), state.language()));
  }

  private static Move real(
      CallScene scene, CallState state, Place.Question question, String digits) {
    if (digits.length() > MOST_DIGITS) {
      return CallMachine.refused(scene, state);
    }
    if (question.whole().isEmpty()) {
      return new Script(scene, state.at(question.whole(digits))).ask(1);
    }
    String whole = Long.toString(Long.parseLong(question.whole().get()));
    String decimals = digits.replaceAll("0+$", "");
    Place.Question asked = Place.Question.of(question.asked());
    Language language = state.language();
    String spoken = NumberNames.of(Long.parseLong(whole), language);
    if (decimals.isEmpty()) {
      return check(scene, state, asked, whole, spoken);
    }
    StringBuilder said =
        new StringBuilder(spoken).append(' ').append(CallLines.in(language).say(CallLine.POINT));
    decimals
        .chars()
        .forEach(digit -> said.append(' ').append(NumberNames.of(digit - '0', language)));
    String mark = language.equals(Language.EN) ? "." : ",";
    return check(scene, state, asked, whole + mark + decimals, said.toString());
  }

  private static Move day(
      CallScene scene, CallState state, Place.Question question, String digits) {
    Optional<LocalDate> date = date(digits);
    if (date.isEmpty()) {
      return new Script(scene, state).say(CallLine.NO_SUCH_DAY).ask(1);
    }
    LocalDate day = date.get();
    String reply =
        "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    return check(scene, state, question, reply, Spoken.date(day, state.language()));
  }

  private static Optional<LocalDate> date(String digits) {
    if (digits.length() != 8) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(digits.substring(4)),
              Integer.parseInt(digits.substring(2, 4)),
              Integer.parseInt(digits.substring(0, 2))));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Move check(
      CallScene scene, CallState state, Place.Question question, String reply, String spoken) {
    return new Script(scene, state.at(new Place.Checking(question, reply, spoken))).ask(0);
  }

  /// The word on what was read back.
  static Move check(CallScene scene, CallState state, Place.Checking checking, String digits) {
    Place.Question question = checking.question();
    return switch (digits) {
      case "1" -> reply(state.at(question), checking.reply());
      case "2" -> new Script(scene, state.at(Place.Question.of(question.asked()))).ask(0);
      default -> CallMachine.refused(scene, state);
    };
  }

  /// What was said goes to the engine, which reads it as it reads a message; only where each option
  /// is asked about on its own must it be a plain yes or no.
  static Move spoken(
      CallScene scene, CallState state, Place.Question question, String words, boolean command) {
    boolean listened =
        switch (question.asked().wanted()) {
          case Wanted.One() -> true;
          case Wanted.Several(),
              Wanted.Nothing(),
              Wanted.Words(),
              Wanted.Whole(),
              Wanted.Real(),
              Wanted.Scale _,
              Wanted.Day() ->
              false;
        };
    if (!listened && !command) {
      return new Script(scene, state.unheardAgain()).say(CallLine.NOT_UNDERSTOOD).ask(1);
    }
    String about = command ? "" : question.asked().about();
    return new Move.Asks(state, new Request.Reply(state.speaker(), words, about, true));
  }

  private static Move reply(CallState state, String text) {
    String about = state.place() instanceof Place.Question question ? question.asked().about() : "";
    return new Move.Asks(state, new Request.Reply(state.speaker(), text, about, false));
  }
}
