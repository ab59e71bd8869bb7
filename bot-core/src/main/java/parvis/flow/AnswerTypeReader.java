package parvis.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `answer:`.
final class AnswerTypeReader {
  private static final int MOST_CHARS = 5_000;
  private static final List<String> KINDS =
      List.of(
          "yes_no", "select_one", "select_multiple", "integer", "decimal", "scale", "date", "text");

  private final Map<String, Draft.Choices> lists;
  private final Faults faults;

  AnswerTypeReader(Map<String, Draft.Choices> lists, Faults faults) {
    this.lists = lists;
    this.faults = faults;
  }

  /// @param owner how faults call the step
  Optional<AnswerType> read(Yaml.Scalar answer, String owner) {
    String[] words = answer.text().strip().split("\\s+");
    return switch (words[0]) {
      case "yes_no" -> bare(answer, words, new AnswerType.YesNo(), owner);
      case "integer" -> bare(answer, words, new AnswerType.Whole(), owner);
      case "decimal" -> bare(answer, words, new AnswerType.Real(), owner);
      case "date" -> bare(answer, words, new AnswerType.Day(), owner);
      case "text" -> text(answer, words, owner);
      case "scale" -> scale(answer, words, owner);
      case "select_one" -> list(answer, words, owner).map(AnswerType.SelectOne::new);
      case "select_multiple" -> list(answer, words, owner).map(AnswerType.SelectMultiple::new);
      default -> {
        faults.error(
            answer.at(),
            owner + ": there is no kind of answer '" + Faults.shown(words[0]) + "'",
            Faults.meant(words[0], KINDS, "use one of " + String.join(", ", KINDS)));
        yield Optional.empty();
      }
    };
  }

  private Optional<AnswerType> bare(
      Yaml.Scalar answer, String[] words, AnswerType type, String owner) {
    if (words.length > 1) {
      faults.error(
          answer.at(), owner + ": '" + words[0] + "' stands alone", "write answer: " + words[0]);
    }
    return Optional.of(type);
  }

  private Optional<AnswerType> text(Yaml.Scalar answer, String[] words, String owner) {
    if (words.length == 1) {
      return Optional.of(new AnswerType.Words(AnswerType.Words.USUAL));
    }
    if (words.length == 2 && words[1].matches("[1-9][0-9]{0,3}")) {
      int most = Integer.parseInt(words[1]);
      if (most <= MOST_CHARS) {
        return Optional.of(new AnswerType.Words(most));
      }
    }
    faults.error(
        answer.at(),
        owner + ": '" + Faults.shown(answer.text()) + "' does not say how much text is kept",
        "write text, or text and 1 to " + MOST_CHARS + " characters, as in text 300");
    return Optional.empty();
  }

  private Optional<AnswerType> scale(Yaml.Scalar answer, String[] words, String owner) {
    if (words.length == 3 && words[1].matches("-?[0-9]{1,9}") && words[2].matches("-?[0-9]{1,9}")) {
      long least = Long.parseLong(words[1]);
      long most = Long.parseLong(words[2]);
      if (least < most) {
        return Optional.of(new AnswerType.Scale(least, most));
      }
    }
    faults.error(
        answer.at(),
        owner + ": '" + Faults.shown(answer.text()) + "' is no scale",
        "write the lower and the upper bound, as in scale 1 5");
    return Optional.empty();
  }

  private Optional<ChoiceList> list(Yaml.Scalar answer, String[] words, String owner) {
    if (words.length != 2) {
      faults.error(
          answer.at(),
          owner + ": '" + Faults.shown(answer.text()) + "' names no choice list",
          "write " + words[0] + " and the name of one list");
      return Optional.empty();
    }
    Draft.Choices choices = lists.get(words[1]);
    if (choices == null) {
      faults.error(
          answer.at(answer.text().indexOf(words[1], words[0].length())),
          owner + ": there is no choice list '" + Faults.shown(words[1]) + "'",
          Faults.meant(words[1], lists.keySet(), "add it under `choices`"));
      return Optional.empty();
    }
    return Optional.of(choices.list());
  }
}
