package parvis.answer;

import java.time.LocalDate;
import java.util.List;
import parvis.answer.Reading.NotUnderstood;
import parvis.answer.Reading.Understood;
import parvis.answer.Reading.Why;
import parvis.contact.Language;

/// Understands a reply as people write it. Pure and bounded: only the first 2,000 UTF-16 units of a
/// reply are looked at (of free text, as many as the question keeps), and no text whatever makes it
/// fail. What is not surely an answer is not understood rather than guessed.
public final class AnswerReader {
  private AnswerReader() {}

  /// @param expected what the open question waits for
  /// @param reply as it came in, of any length and content
  /// @param languages the conversation's first; known languages that are not named are tried last
  /// @param today the day on which the person wrote, where the person is
  public static Reading read(
      Expected expected, String reply, List<Language> languages, LocalDate today) {
    if (expected instanceof Expected.Words(int most)) {
      return text(reply, most);
    }
    Line line = Line.of(reply);
    List<Language> order = Lexicon.order(languages);
    return switch (expected) {
      case Expected.YesNo() -> YesNoReader.read(line, order);
      case Expected.One(var options) -> OptionReader.one(line, options, order);
      case Expected.Many(var options) -> OptionReader.many(line, options, order);
      case Expected.Whole() -> NumberReader.whole(line, order);
      case Expected.Real() -> NumberReader.real(line, order);
      case Expected.Scale(long least, long most) -> ScaleReader.read(line, least, most, order);
      case Expected.Day() -> DayReader.read(line, order, today);
      case Expected.Words(int most) -> text(reply, most);
    };
  }

  private static Reading text(String reply, int most) {
    String text = Tidy.text(reply, most);
    boolean says = text.codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c > 0x2190);
    return says ? new Understood(new Value.Words(text), "") : new NotUnderstood(Why.EMPTY);
  }
}
