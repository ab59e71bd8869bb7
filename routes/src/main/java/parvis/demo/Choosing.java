package parvis.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import parvis.contact.Language;
import parvis.flow.AnswerType;
import parvis.flow.ChoiceList;
import parvis.flow.Question;
import parvis.message.ChannelKind;

/// How one invented citizen puts an answer, after their temper.
final class Choosing {
  /// Numbers that fit most questions a town asks: minutes, persons, kilometres.
  private static final int LARGEST_NUMBER = 14;

  private final Language language;
  private final Temper temper;
  private final RandomGenerator chance;
  private boolean unclear;

  Choosing(Language language, Temper temper, RandomGenerator chance) {
    this.language = language;
    this.temper = temper;
    this.chance = chance;
  }

  /// Whether the last words could not be taken for an answer.
  boolean wasUnclear() {
    return unclear;
  }

  /// As they would say it the first time.
  String inOwnWords(Question question) {
    Phrases phrases = Phrases.in(language);
    boolean open = question.type() instanceof AnswerType.Words;
    unclear = !open && temper != Temper.PLAIN && chance.nextInt(12) == 0;
    if (unclear) {
      return Phrases.pick(phrases.unclear(), chance);
    }
    return switch (question.type()) {
      case AnswerType.YesNo() -> yesNo(phrases);
      case AnswerType.SelectOne(ChoiceList list) ->
          label(list, chance.nextInt(list.choices().size()));
      case AnswerType.SelectMultiple(ChoiceList list) -> several(list);
      case AnswerType.Whole _,
          AnswerType.Real _,
          AnswerType.Scale _,
          AnswerType.Day _,
          AnswerType.Words _ ->
          plainly(question);
    };
  }

  /// As somebody says it who wants to be understood.
  String plainly(Question question) {
    unclear = false;
    return switch (question.type()) {
      case AnswerType.YesNo() -> chance.nextInt(5) < 3 ? "1" : "2";
      case AnswerType.SelectOne(ChoiceList list) ->
          String.valueOf(1 + chance.nextInt(list.choices().size()));
      case AnswerType.SelectMultiple _ -> "1";
      case AnswerType.Whole() -> String.valueOf(1 + chance.nextInt(LARGEST_NUMBER));
      case AnswerType.Real() ->
          BigDecimal.valueOf(5 + chance.nextInt(10 * LARGEST_NUMBER), 1)
              .toString()
              .replace('.', Language.EN.equals(language) ? '.' : ',');
      case AnswerType.Scale(long least, long most) ->
          String.valueOf(least + chance.nextLong(most - least + 1));
      case AnswerType.Day() -> day();
      case AnswerType.Words _ -> Phrases.pick(Phrases.in(language).opinions(), chance);
    };
  }

  private String yesNo(Phrases phrases) {
    List<String> ways = chance.nextInt(5) < 3 ? phrases.yes() : phrases.no();
    String said = temper == Temper.PLAIN ? ways.getFirst() : Phrases.pick(ways, chance);
    boolean remark = temper == Temper.CHATTY && chance.nextInt(3) == 0;
    return remark ? ways.getFirst() + " " + Phrases.pick(phrases.remarks(), chance) : said;
  }

  private String label(ChoiceList list, int index) {
    String label = list.choices().get(index).label().in(language, ChannelKind.SMS);
    return switch (temper) {
      case CHATTY -> label;
      case HASTY -> chance.nextBoolean() ? typo(label.toLowerCase(Locale.ROOT)) : "" + (index + 1);
      case PLAIN, SECOND_THOUGHTS, LEAVES, LATE, SILENT, STOPS, WRONG_NUMBER -> "" + (index + 1);
    };
  }

  private String several(ChoiceList list) {
    int size = list.choices().size();
    List<Integer> chosen =
        IntStream.rangeClosed(1, size)
            .boxed()
            .filter(_ -> chance.nextInt(size) < 2)
            .limit(2)
            .toList();
    List<Integer> atLeastOne = chosen.isEmpty() ? List.of(1 + chance.nextInt(size)) : chosen;
    String mark = temper == Temper.HASTY ? " " : ", ";
    return String.join(mark, atLeastOne.stream().map(String::valueOf).toList());
  }

  /// Two letters in the middle change places, as thumbs do.
  private String typo(String word) {
    if (word.length() < 6) {
      return word;
    }
    int at = 2 + chance.nextInt(word.length() - 4);
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }

  private String day() {
    LocalDate day = LocalDate.of(2026, 1, 1).plusDays(chance.nextInt(300));
    return String.format(
        Locale.ROOT, "%d/%d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }
}
