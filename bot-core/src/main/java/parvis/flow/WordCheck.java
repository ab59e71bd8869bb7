package parvis.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.contact.Language;
import parvis.text.Folding;

/// Finds words that would be taken for something else: keywords and labels that are commands,
/// labels that cannot be told apart.
final class WordCheck {
  private static final int SPOKEN_OPTIONS = 4;

  private final Draft draft;
  private final Faults faults;
  private final Map<String, String> keywords = new HashMap<>();

  private WordCheck(Draft draft, Faults faults) {
    this.draft = draft;
    this.faults = faults;
  }

  static void check(Draft draft, Faults faults) {
    WordCheck check = new WordCheck(draft, faults);
    draft.keywords().forEach(check::keyword);
    Set<String> used = new HashSet<>();
    boolean allRead =
        draft.steps().stream()
            .allMatch(step -> step.question().map(q -> q.type().isPresent()).orElse(true));
    for (Draft.Step step : draft.steps()) {
      step.question().ifPresent(question -> check.spoken(step, question, used));
    }
    draft
        .lists()
        .forEach((name, list) -> {
          check.labels(name, list);
          if (allRead && !used.contains(name)) {
            faults.warning(
                list.at(),
                "list " + Faults.shown(name) + " is used by no question",
                "remove it, or write answer: select_one " + Faults.shown(name));
          }
        });
  }

  private void keyword(Yaml.Scalar scalar) {
    String shown = Faults.shown(scalar.text());
    String folded = Folding.fold(scalar.text());
    Optional<String> command = ReservedWords.command(scalar.text());
    if (folded.isEmpty() || folded.codePointCount(0, folded.length()) > 40) {
      faults.error(
          scalar.at(), "the keyword '" + shown + "' cannot be typed", "choose a short word");
    } else if (command.isPresent()) {
      faults.error(
          scalar.at(),
          "the keyword " + shown + " is the command \"" + command.get() + "\"",
          "choose another word");
    } else if (ReservedWords.reply(scalar.text())) {
      faults.error(scalar.at(), "the keyword " + shown + " is an answer", "choose another word");
    } else if (folded.chars().allMatch(c -> c >= '0' && c <= '9')) {
      faults.error(
          scalar.at(), "the keyword " + shown + " is a number", "choose a word: numbers answer");
    } else if (keywords.putIfAbsent(folded, scalar.text()) != null) {
      faults.error(
          scalar.at(),
          "the keyword " + shown + " is the same as " + keywords.get(folded),
          "keep one of them");
    }
  }

  private void labels(String list, Draft.Choices choices) {
    Map<Language, Map<String, String>> seen = new HashMap<>();
    for (int i = 0; i < choices.labels().size(); i++) {
      Draft.Words label = choices.labels().get(i);
      String name = choices.list().choices().get(i).name();
      Set<Yaml.Spot> reported = new HashSet<>();
      for (Draft.Line line : label.lines()) {
        label(line, label.owner(), i + 1, choices.labels().size(), reported);
        String other =
            seen.computeIfAbsent(line.language(), _ -> new HashMap<>())
                .putIfAbsent(Folding.fold(line.text().text()), name);
        if (other != null && !other.equals(name)) {
          faults.error(
              line.text().at(),
              "list "
                  + Faults.shown(list)
                  + ": '"
                  + Faults.shown(line.text().text())
                  + "' is the label of both "
                  + other
                  + " and "
                  + name,
              "word them differently");
        }
      }
    }
  }

  private void label(Draft.Line line, String owner, int key, int keys, Set<Yaml.Spot> reported) {
    String text = line.text().text();
    String folded = Folding.fold(text);
    Optional<String> command = ReservedWords.command(text);
    if (command.isPresent() && reported.add(line.text().at())) {
      faults.error(
          line.text().at(),
          owner + ", '" + Faults.shown(text) + "', is the command \"" + command.get() + "\"",
          "choose other words: whoever types them gives that command");
    } else if (folded.isEmpty()) {
      faults.error(line.text().at(), owner + " has neither letter nor digit", "choose other words");
    } else if (folded.matches("[0-9]{1,2}")
        && Integer.parseInt(folded) != key
        && Integer.parseInt(folded) >= 1
        && Integer.parseInt(folded) <= keys) {
      faults.error(
          line.text().at(),
          owner + ", '" + folded + "', is the key of another choice",
          "choose words, or put it in place " + folded);
    } else if (keywords.containsKey(folded)) {
      faults.warning(
          line.text().at(),
          owner + ", '" + Faults.shown(text) + "', is also a keyword of this flow",
          "choose other words, or make sure that nobody means to begin afresh with it");
    }
  }

  private void spoken(Draft.Step step, Draft.Question question, Set<String> used) {
    ChoiceList list = question.type().isEmpty() ? null : Wiring.listOf(question.type().get());
    if (list == null) {
      return;
    }
    used.add(list.name());
    boolean one = question.type().orElseThrow() instanceof AnswerType.SelectOne;
    if (one && list.choices().size() > SPOKEN_OPTIONS && question.choiceFilter().isEmpty()) {
      faults.warning(
          question.answer().at(),
          step.owner()
              + " has "
              + list.choices().size()
              + " options; more than four are hard to follow by ear",
          "shorten the list or ask in two steps");
    }
  }
}
