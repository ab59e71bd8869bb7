package parvis.channel.mail;

import java.util.ArrayList;
import java.util.List;
import parvis.message.Prompt;

/// A prompt in the form of a mail: subject, plain text and HTML with the same words.
final class MailForm {
  /// Longest subject, in code points: what telephones show of one.
  private static final int SUBJECT = 70;

  private MailForm() {}

  static MailDocument of(Prompt prompt, String about) {
    List<String> paragraphs = ReplyText.nonBlank(prompt.text());
    if (paragraphs.isEmpty()) {
      paragraphs = List.of(" ");
    }
    String subject = subject(paragraphs.getFirst());
    return new MailDocument(
        prompt.language(),
        subject,
        plain(prompt, paragraphs),
        MailHtml.page(prompt.language(), subject, paragraphs, prompt),
        about);
  }

  /// An option as it is listed, and as it may be typed back.
  static String line(Prompt.Option option) {
    return option.key() + ": " + option.label();
  }

  private static String plain(Prompt prompt, List<String> paragraphs) {
    List<String> blocks = new ArrayList<>(paragraphs);
    if (!prompt.options().isEmpty()) {
      blocks.add(String.join("\n", prompt.options().stream().map(MailForm::line).toList()));
    }
    if (!prompt.hint().isEmpty()) {
      blocks.add(prompt.hint());
    }
    return String.join("\n\n", blocks);
  }

  private static String subject(String words) {
    StringBuilder line = new StringBuilder();
    words
        .codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    String whole = line.toString().strip();
    if (whole.codePointCount(0, whole.length()) <= SUBJECT) {
      return whole;
    }
    String cut = whole.substring(0, whole.offsetByCodePoints(0, SUBJECT - 1));
    int space = cut.lastIndexOf(' ');
    return (space > SUBJECT / 2 ? cut.substring(0, space) : cut).strip() + "…";
  }
}
