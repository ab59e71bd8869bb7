package parvis.channel.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a mailer begins the message that is answered: a sentence such as "On 3 May 2026 at 10:12,
/// Ana wrote:", a line of dashes with "Original Message", or a block of headers as Outlook writes
/// it. Mailers word it in the language of their menus, whatever the language of the letter, so all
/// that are known are looked for.
final class QuoteHead {
  private static final int MOST_LINES = 4;
  private static final int MOST_CHARACTERS = 500;
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern START =
      Pattern.compile(
          "^(?:(?:on|le|am|op|in data|il|el|em|w dniu|dnia|den|på|dne|d)\\s"
              + "|\\p{L}{2,12}[.,]{0,2}\\s{1,3}\\d{1,2}[.,\\s]"
              + "|\\d{1,4}[-./]\\d{1,2}[-./]|\\d{1,2}:\\d{2}|\\d{1,2}\\.?\\s\\p{L})",
          FLAGS);
  private static final Pattern VERB =
      Pattern.compile(
          "\\b(?:wrote|a écrit|schrieb|schreef|ha scritto|escribió|escreveu|napisał|napisała"
              + "|kirjoitti|skrev|írta|написал|написала|пишет|napsal|napsala)(?!\\p{L})",
          FLAGS | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern DATED = Pattern.compile("\\d{1,2}[:.h]\\d{2}|@|(?:19|20)\\d{2}");
  private static final Pattern ENDS_IN_ADDRESS =
      Pattern.compile("<[^<>\\s]{1,200}@[^<>\\s]{1,200}>\\)?\\s?:$");
  private static final Pattern DASHED =
      Pattern.compile(
          "^[-_*\\s]{2,60}(?:on\\s.{1,300}\\swrote|original message|original-nachricht"
              + "|ursprüngliche nachricht|message d['’]origine|message original|message transféré"
              + "|forwarded message|weitergeleitete nachricht|oorspronkelijk bericht"
              + "|messaggio originale|mensaje original|mensagem original|oprindelig meddelelse"
              + "|alkuperäinen viesti|исходное сообщение|wiadomość oryginalna)\\s?:?[-_*\\s]{2,60}$",
          FLAGS);

  private static final Set<String> FROM =
      Set.of("from", "de", "von", "van", "da", "od", "от", "fra", "från", "lähettäjä", "feladó");
  private static final Set<String> OTHERS =
      Set.of(
          "sent",
          "date",
          "to",
          "cc",
          "subject",
          "envoyé",
          "envoyé le",
          "à",
          "objet",
          "gesendet",
          "an",
          "betreff",
          "datum",
          "verzonden",
          "aan",
          "onderwerp",
          "data",
          "inviato",
          "a",
          "oggetto",
          "enviado",
          "enviada em",
          "para",
          "asunto",
          "assunto",
          "fecha",
          "wysłano",
          "do",
          "temat",
          "отправлено",
          "кому",
          "тема",
          "дата",
          "sendt",
          "til",
          "emne",
          "skickat",
          "till",
          "ämne",
          "lähetetty",
          "vastaanottaja",
          "aihe",
          "päivämäärä");

  private QuoteHead() {}

  /// @return how many lines from `at` on are such a beginning; 0 if none begins there
  static int lines(List<String> lines, int at) {
    String first = bare(lines.get(at));
    if (first.isEmpty()) {
      return 0;
    }
    if (DASHED.matcher(first).matches()) {
      return 1;
    }
    int block = block(lines, at);
    return block > 0 ? block : sentence(lines, at, first);
  }

  private static int sentence(List<String> lines, int at, String first) {
    if (!START.matcher(first).find()) {
      return 0;
    }
    StringBuilder joined = new StringBuilder();
    for (int n = 1; n <= MOST_LINES && at + n <= lines.size(); n++) {
      String line = bare(lines.get(at + n - 1));
      if (line.isEmpty() || joined.length() + line.length() > MOST_CHARACTERS) {
        return 0;
      }
      joined.append(n == 1 ? "" : " ").append(line);
      if (line.endsWith(":") && isSentence(joined.toString())) {
        return n;
      }
    }
    return 0;
  }

  private static boolean isSentence(String joined) {
    return DATED.matcher(joined).find()
        && (VERB.matcher(joined).find() || ENDS_IN_ADDRESS.matcher(joined).find());
  }

  private static int block(List<String> lines, int at) {
    int n = 0;
    boolean from = false;
    while (at + n < lines.size() && n < 8) {
      String name = field(lines.get(at + n));
      if (!FROM.contains(name) && !OTHERS.contains(name)) {
        break;
      }
      from |= FROM.contains(name);
      n++;
    }
    return from && n >= 3 ? n : 0;
  }

  private static String field(String line) {
    String bare = bare(line.replace("*", ""));
    int colon = bare.indexOf(':');
    return colon < 1 || colon > 20 ? "" : bare.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }

  private static String bare(String line) {
    return line.replace('\u00a0', ' ').strip();
  }
}
