package parvis.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.answer.AnswerReader;
import parvis.answer.Expected;
import parvis.answer.Reading;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.text.Lines;

/// How replies are read when it is not, or not only, a question that they may answer.
final class Replies {
  /// After this long a bare reply is confirmed before it counts.
  static final Duration LATE = Duration.ofHours(48);

  Reading read(Work work, Expected expected, String text) {
    List<Language> languages = new ArrayList<>(Lines.LANGUAGES.size() + 1);
    languages.add(work.language);
    for (Language other : Lines.LANGUAGES) {
      if (!other.equals(work.language)) {
        languages.add(other);
      }
    }
    return AnswerReader.read(expected, text, languages, work.today);
  }

  /// A yes or no in words: to an invitation, where no number was offered.
  Optional<Boolean> yesOrNo(Work work, String text, String folded) {
    if (folded.isEmpty() || Character.isDigit(folded.charAt(0))) {
      return Optional.empty();
    }
    return switch (read(work, new Expected.YesNo(), text)) {
      case Reading.Understood(Value.YesNo(boolean yes), _) -> Optional.of(yes);
      case Reading.Understood _, Reading.NotUnderstood _ -> Optional.empty();
    };
  }

  /// A yes or no where 1 and 2 were offered for them.
  Optional<Boolean> oneOrTwo(Work work, String text, String folded) {
    return switch (folded) {
      case "1" -> Optional.of(true);
      case "2" -> Optional.of(false);
      default -> yesOrNo(work, text, folded);
    };
  }

  /// Whether a reply is too bare to tell which question it was meant for.
  static boolean bare(String folded) {
    int blank = folded.indexOf(' ');
    return blank < 0 || folded.indexOf(' ', blank + 1) < 0;
  }

  /// Whether something else came between the question and this moment.
  static boolean uncertain(Work work, Session session) {
    if (session.stage().since().plus(LATE).isBefore(work.at)) {
      return true;
    }
    for (Session other : work.sessions) {
      if (!other.flow().equals(session.flow())
          && other.stage().since().isAfter(session.stage().since())) {
        return true;
      }
    }
    return work.past.stream().anyMatch(past -> past.at().isAfter(session.stage().since()));
  }
}
