package parvis.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What somebody wrote in a reply: the text without what is quoted, and without the signature as
/// far as it is marked. In doubt whether words are the writer's they stay, for a word too much can
/// be asked about and a lost one cannot; but below the head of an unmarked quote nothing can be
/// told apart and all of it counts as quoted.
final class ReplyText {
  /// A longer tail is a text that only has dashes in it.
  private static final int LONGEST_SIGNATURE = 15;

  /// A line of a quote is wrapped by a mailer only beyond so many characters.
  private static final int WRAPPED = 65;

  private static final Pattern RULE = Pattern.compile("^[-_*=\\s]{5,100}$");

  private final List<String> lines;

  /// [#head(int)] of each line, minus one; looked up often, worked out once.
  private final int[] heads;

  private final StringBuilder written = new StringBuilder();
  private boolean gap;

  private ReplyText(String text) {
    this.lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
    this.heads = new int[lines.size()];
  }

  static String of(String text) {
    return new ReplyText(text).read();
  }

  private String read() {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (isQuoted(line) || isRestOfQuoted(at)) {
        gap = true;
        at++;
      } else {
        int head = head(at);
        if (head > 0) {
          gap = true;
          at += head;
          if (!isMarkedBelow(at)) {
            break;
          }
        } else if (beginsSignature(at)) {
          gap = true;
          at = afterSignature(at + 1);
        } else if (isDevice(at)) {
          gap = true;
          at++;
          if (!written.isEmpty() && !isMarkedBelow(at)) {
            break;
          }
        } else {
          write(line);
          at++;
        }
      }
    }
    return written.toString().strip();
  }

  // What was removed leaves one blank line, however many stood around it.
  private void write(String line) {
    if (line.isBlank() && (gap || written.isEmpty())) {
      return;
    }
    if (gap && !written.isEmpty()) {
      int end = written.length();
      while (end > 0 && Character.isWhitespace(written.charAt(end - 1))) {
        end--;
      }
      written.setLength(end);
      written.append("\n\n");
    }
    gap = false;
    written.append(line.stripTrailing()).append('\n');
  }

  private static boolean isQuoted(String line) {
    int at = 0;
    while (at < line.length()
        && at < 4
        && (line.charAt(at) == ' ' || line.charAt(at) == '\u00a0')) {
      at++;
    }
    return at < line.length() && line.charAt(at) == '>';
  }

  /// A quoted line that was too long and went on unmarked in the next.
  private boolean isRestOfQuoted(int at) {
    if (at == 0 || at + 1 >= lines.size()) {
      return false;
    }
    String before = lines.get(at - 1).stripTrailing();
    String line = lines.get(at);
    return isQuoted(before)
        && isQuoted(lines.get(at + 1))
        && before.length() >= WRAPPED
        && !line.isBlank()
        && Character.isLowerCase(line.codePointAt(0))
        && ".?!:".indexOf(before.charAt(before.length() - 1)) < 0;
  }

  /// Lines of the head of a quote, a rule above it included.
  private int head(int at) {
    if (heads[at] == 0) {
      heads[at] = findHead(at) + 1;
    }
    return heads[at] - 1;
  }

  private int findHead(int at) {
    int lead = 0;
    if (RULE.matcher(lines.get(at)).matches() && !lines.get(at).isBlank()) {
      lead = 1;
      while (at + lead < lines.size() && lead < 4 && lines.get(at + lead).isBlank()) {
        lead++;
      }
      if (at + lead == lines.size()) {
        return 0;
      }
    }
    int head = QuoteHead.lines(lines, at + lead);
    return head == 0 ? 0 : lead + head;
  }

  /// Whether the quote that begins at `at` marks its lines, so that answers between them show.
  private boolean isMarkedBelow(int at) {
    int next = at;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && isQuoted(lines.get(next));
  }

  private boolean beginsSignature(int at) {
    return SignatureMark.delimits(lines.get(at))
        && lines.subList(at + 1, afterSignature(at + 1)).stream().filter(l -> !l.isBlank()).count()
            <= LONGEST_SIGNATURE;
  }

  private int afterSignature(int from) {
    int at = from;
    while (at < lines.size()
        && at - from <= 4 * LONGEST_SIGNATURE
        && !isQuoted(lines.get(at))
        && head(at) == 0) {
      at++;
    }
    return at;
  }

  private boolean isDevice(int at) {
    return SignatureMark.names(lines.get(at))
        && (at == 0 || lines.get(at - 1).isBlank())
        && (at + 1 == lines.size()
            || lines.get(at + 1).isBlank()
            || isQuoted(lines.get(at + 1))
            || RULE.matcher(lines.get(at + 1)).matches());
  }

  static List<String> nonBlank(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().filter(line -> !line.isBlank()).forEach(lines::add);
    return lines;
  }
}
