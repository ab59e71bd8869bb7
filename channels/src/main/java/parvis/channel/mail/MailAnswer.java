package parvis.channel.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.text.StopWords;

/// What the text of a reply answers. A single line `1: oui`, `1) oui` or `1. oui` is `oui`: one
/// mail asks one question, and its number says nothing more. A wish to get no more mail, at the
/// head of the text, is the word STOP. Everything else is as it was written.
final class MailAnswer {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern NUMBERED =
      Pattern.compile("\\s*\\d{1,2}\\s?(?:[:)]\\s*(?=\\D)|[:).]\\s+)(\\S.*)", Pattern.DOTALL);

  /// Longest line that is looked at for a wish, in characters: a longer one tells of something.
  private static final int WISH = 160;

  // Each speaks of mail or of lists: "stop aux voitures" is an answer.
  private static final Pattern NO_MORE_MAIL =
      Pattern.compile(
          "désinscri(?:re|vez|ption)|désabonne[rz]|ne (?:plus|pas) (?:m['’]|me )(?:écri|envoy|contact)"
              + "|ne (?:veux|souhaite|désire) plus (?:recevoir|de (?:mails?|courriels?|messages?))"
              + "|ne m['’](?:écrivez|envoyez) plus|plus de (?:mails|courriels)\\b"
              + "|unsubscribe|take me off|remove me from|stop (?:writing|mailing|e-?mailing|contacting|sending)"
              + "|do(?:n['’]t| not) (?:e-?mail|write|contact) (?:to )?me|no more (?:e-?)?mails"
              + "|abmelden|abbestellen|austragen|keine (?:weiteren )?(?:e-?)?mails? (?:mehr|von)"
              + "|(?:schreiben|mailen) sie mir nicht mehr|nicht mehr anschreiben",
          FLAGS);

  private MailAnswer() {}

  static String of(String written, String subject) {
    List<String> lines = ReplyText.nonBlank(written);
    if (lines.isEmpty()) {
      return StopWords.isStop(subject) || asksForNoMore(subject) && !isReply(subject) ? "STOP" : "";
    }
    if (StopWords.isStop(lines.getFirst()) || asksForNoMore(lines.getFirst())) {
      return "STOP";
    }
    if (isGreeting(lines.getFirst())
        && lines.size() > 1
        && (StopWords.isStop(lines.get(1)) || asksForNoMore(lines.get(1)))) {
      return "STOP";
    }
    if (lines.size() == 1) {
      Matcher numbered = NUMBERED.matcher(lines.getFirst());
      return numbered.matches() ? numbered.group(1).strip() : written;
    }
    return written;
  }

  private static boolean asksForNoMore(String line) {
    return line.length() <= WISH && NO_MORE_MAIL.matcher(line).find();
  }

  private static boolean isGreeting(String line) {
    String bare = line.strip().toLowerCase(Locale.ROOT);
    return bare.length() <= 40
        && (bare.endsWith(",")
            || bare.startsWith("bonjour")
            || bare.startsWith("hello")
            || bare.startsWith("hallo"));
  }

  private static boolean isReply(String subject) {
    return Pattern.compile("^\\s*(?:re|aw|rép|fwd?|tr|wg)\\s?:", FLAGS).matcher(subject).find();
  }
}
