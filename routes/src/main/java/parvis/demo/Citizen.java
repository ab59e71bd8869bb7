package parvis.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.Question;
import parvis.message.ChannelKind;

/// One invented citizen. Reads texts as they arrive on the telephone and answers, or does not. Not
/// thread-safe.
final class Citizen {
  /// No one answers more often than this, whatever the hub says.
  private static final int MOST_REPLIES = 60;

  /// The answer that a late one takes days over, and how long: past the time after which it is
  /// asked what it belongs to.
  private static final int LATE_AT = 4;

  static final Duration DAYS_LATER = Duration.ofHours(50);

  private final Flow flow;
  private final Language language;
  private final Temper temper;
  private final RandomGenerator chance;
  private final Choosing choosing;
  private Optional<Question> open = Optional.empty();
  private int replies;
  private int answered;
  private boolean wentBack;

  Citizen(Flow flow, Language language, RandomGenerator chance) {
    this.flow = flow;
    this.language = language;
    this.chance = chance;
    this.temper = Temper.draw(chance);
    this.choosing = new Choosing(language, temper, chance);
  }

  /// What a citizen sends.
  ///
  /// @param after how long they take
  record Reply(String text, Duration after) {}

  /// Reads a message.
  ///
  /// @return the answer; empty if they leave it at that
  Optional<Reply> hear(String text) {
    if (replies >= MOST_REPLIES || temper == Temper.SILENT) {
      return Optional.empty();
    }
    Optional<String> words = replies == 0 ? firstWords() : answer(text);
    words.ifPresent(_ -> replies++);
    boolean late = temper == Temper.LATE && answered == LATE_AT;
    return words.map(said -> new Reply(said, late ? DAYS_LATER : thinkingTime()));
  }

  Temper temper() {
    return temper;
  }

  private Optional<String> firstWords() {
    Phrases phrases = Phrases.in(language);
    return Optional.of(
        switch (temper) {
          case STOPS -> "STOP";
          case WRONG_NUMBER -> phrases.wrongNumber();
          case PLAIN, CHATTY, HASTY, SECOND_THOUGHTS, LEAVES, LATE, SILENT ->
              phrases.yes().getFirst();
        });
  }

  private Optional<String> answer(String text) {
    if (temper == Temper.STOPS || temper == Temper.WRONG_NUMBER) {
      return Optional.empty();
    }
    Optional<Question> asked = asked(text);
    if (asked.isEmpty()) {
      // A helpful line after something unclear: answer the open question again, plainly.
      boolean again = open.isPresent() && choosing.wasUnclear();
      return again ? open.map(choosing::plainly) : Optional.empty();
    }
    boolean repeated = asked.equals(open);
    open = asked;
    if (temper == Temper.LEAVES && answered >= 3 + chance.nextInt(3)) {
      return Optional.empty();
    }
    if (temper == Temper.SECOND_THOUGHTS && answered >= 3 && !wentBack) {
      wentBack = true;
      return Optional.of(Phrases.in(language).back());
    }
    answered++;
    return asked.map(repeated ? choosing::plainly : choosing::inOwnWords);
  }

  /// The question whose words stand in the text; the longest, if several do.
  private Optional<Question> asked(String text) {
    return flow.steps().stream()
        .filter(Question.class::isInstance)
        .map(Question.class::cast)
        .filter(question -> !words(question).isBlank() && text.contains(words(question)))
        .max(Comparator.comparingInt(question -> words(question).length()));
  }

  /// The question as written up to the first inserted answer.
  private String words(Question question) {
    String text = question.text().in(language, ChannelKind.SMS).strip();
    int inserted = text.indexOf("${");
    return inserted < 0 ? text : text.substring(0, inserted).strip();
  }

  private Duration thinkingTime() {
    return Duration.ofMillis(300 + (long) (Math.abs(chance.nextGaussian()) * 1_500));
  }
}
