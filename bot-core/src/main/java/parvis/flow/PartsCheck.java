package parvis.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.text.Line;
import parvis.text.Lines;

/// Counts what each SMS costs, in each language, with insertions at their longest.
///
/// An inserted answer counts with its longest label, a free text with 40 characters, a number with
/// 10. What the person really wrote may be longer: then the codec cuts at words.
final class PartsCheck {
  private static final int QUESTION = 2;
  private static final int LINE = 1;
  private static final int LONG_LINE = 2;

  /// More costly characters of one text than this are not named one by one.
  private static final int MOST_NAMED = 8;

  private static final String FREE_TEXT = "abcd ".repeat(8);
  private static final String NUMBER = "1234567890";
  private static final String DAY = "30 septembre 2027";

  private final PartCounter counter;
  private final Map<String, Wired> byName;
  private final Faults faults;
  private final int minAge;

  private PartsCheck(PartCounter counter, Map<String, Wired> byName, int minAge, Faults faults) {
    this.counter = counter;
    this.byName = byName;
    this.minAge = minAge;
    this.faults = faults;
  }

  /// @param byName the steps by name
  static void check(Draft draft, Map<String, Wired> byName, PartCounter counter, Faults faults) {
    int minAge = draft.consultation() == null ? 0 : draft.consultation().minAge();
    PartsCheck check = new PartsCheck(counter, byName, minAge, faults);
    for (Wired step : byName.values()) {
      step.step().text().ifPresent(words -> check.words(words, step, QUESTION));
      step.step()
          .question()
          .flatMap(Draft.Question::constraintMessage)
          .ifPresent(words -> check.words(words, null, LINE));
    }
    draft
        .lines()
        .forEach(
            (key, words) -> check.words(words, null, LineCheck.onePart(key) ? LINE : LONG_LINE));
  }

  private void words(Draft.Words words, @Nullable Wired asking, int most) {
    for (Draft.Line line : words.lines()) {
      if (line.channels().contains(ChannelKind.SMS)) {
        String options = asking == null ? "" : options(asking, line.language());
        line(words, line, before(asking, line.language()), options, most);
      }
    }
  }

  /// The age, said before the first question.
  private String before(@Nullable Wired asking, Language language) {
    return minAge > 0 && asking != null && asking.slot() == 0
        ? Lines.in(language).render(Line.MIN_AGE, Map.of("age", minAge)) + "\n"
        : "";
  }

  private void line(Draft.Words words, Draft.Line line, String before, String options, int most) {
    String text =
        before
            + Template.of(line.text().text()).fill(name -> longest(name, line.language()))
            + options;
    int parts = counter.parts(text);
    List<PartCounter.Costly> costly = costly(text);
    String language = WordingReader.english(line.language());
    String with =
        options.isEmpty()
            ? ""
            : options.startsWith("\n1 ") ? " with its options" : " with its hint";
    if (parts > most) {
      String blame =
          costly.isEmpty()
              ? ""
              : ", because '" + costly.getFirst().character() + "' doubles the cost";
      faults.error(
          costly.isEmpty() ? line.text().at() : spot(line, costly.getFirst()),
          words.owner() + with + " takes " + parts + " parts in " + language + blame,
          costly.isEmpty() ? "shorten it to " + said(most) : remedy(costly.getFirst()));
    }
    for (PartCounter.Costly each : parts > most ? costly.stream().skip(1).toList() : costly) {
      faults.warning(
          spot(line, each),
          words.owner() + with + ": '" + each.character() + "' doubles the cost in " + language,
          remedy(each));
    }
  }

  /// Each character that doubles the cost, so that all can be replaced at once.
  private List<PartCounter.Costly> costly(String text) {
    List<PartCounter.Costly> found = new ArrayList<>();
    String rest = text;
    Optional<PartCounter.Costly> next = counter.costly(rest);
    while (next.isPresent() && found.size() < MOST_NAMED) {
      found.add(next.get());
      rest = rest.replace(next.get().character(), "");
      next = counter.costly(rest);
    }
    return found;
  }

  private static Yaml.Spot spot(Draft.Line line, PartCounter.Costly costly) {
    int at = line.text().text().indexOf(costly.character());
    return at <= 0 ? line.text().at() : line.text().at(at);
  }

  private static String remedy(PartCounter.Costly costly) {
    return costly.replacement().isEmpty()
        ? "write it otherwise, or give sms: its own words"
        : "write '" + costly.replacement() + "', or give sms: its own words";
  }

  private static String said(int parts) {
    return parts == 1 ? "one part" : parts + " parts";
  }

  /// The options and the hint as the dialogue adds them, each on its line; of a filtered list all
  /// choices, since all may pass.
  private static String options(Wired asking, Language language) {
    Optional<AnswerType> type = asking.type();
    if (type.isEmpty()) {
      return "";
    }
    StringBuilder added = new StringBuilder();
    ChoiceList list = Wiring.listOf(type.get());
    if (list != null) {
      int key = 1;
      for (ChoiceList.Choice choice : list.choices()) {
        added.append('\n').append(key++).append(' ').append(label(choice, language));
      }
    } else if (type.get() instanceof AnswerType.YesNo) {
      added.append("\n1 ").append(Said.yesNo(true, language));
      added.append("\n2 ").append(Said.yesNo(false, language));
    }
    Lines lines = Lines.in(language);
    String hint =
        switch (type.get()) {
          case AnswerType.SelectMultiple _ ->
              lines.render(Line.HINT_MANY, Map.of("example", "1 3"));
          case AnswerType.Scale(long least, long most) ->
              lines.render(Line.HINT_SCALE, Map.of("least", least, "most", most));
          case AnswerType.Day() -> lines.render(Line.HINT_DAY, Map.of());
          case AnswerType.YesNo _,
              AnswerType.SelectOne _,
              AnswerType.Whole _,
              AnswerType.Real _,
              AnswerType.Words _ ->
              "";
        };
    if (!hint.isEmpty()) {
      added.append('\n').append(hint);
    }
    if (asking.step().question().filter(question -> !question.required()).isPresent()) {
      added.append(hint.isEmpty() ? '\n' : ' ').append(lines.render(Line.HINT_OPTIONAL, Map.of()));
    }
    return added.toString();
  }

  private static String label(ChoiceList.Choice choice, Language language) {
    return choice.label().templates(language).isEmpty()
        ? choice.name()
        : choice.label().in(language, ChannelKind.SMS);
  }

  private String longest(String name, Language language) {
    Wired step = byName.get(name);
    if (step == null) {
      return "";
    }
    if (step.type().isEmpty()) {
      return NUMBER;
    }
    return switch (step.type().get()) {
      case AnswerType.YesNo() -> Said.yesNo(false, language);
      case AnswerType.Whole _, AnswerType.Real _ -> NUMBER;
      case AnswerType.Scale(_, long most) -> String.valueOf(most);
      case AnswerType.Day() -> DAY;
      case AnswerType.Words(int maxChars) ->
          FREE_TEXT.substring(0, Math.min(maxChars, FREE_TEXT.length()));
      case AnswerType.SelectOne(ChoiceList list) ->
          list.choices().stream()
              .map(choice -> label(choice, language))
              .max(Comparator.comparingInt(String::length))
              .orElse("");
      case AnswerType.SelectMultiple(ChoiceList list) ->
          String.join(
              ", ", list.choices().stream().map(choice -> label(choice, language)).toList());
    };
  }
}
