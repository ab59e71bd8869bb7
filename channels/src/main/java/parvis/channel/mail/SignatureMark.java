package parvis.channel.mail;

import java.util.regex.Pattern;

/// Lines that begin what a mailer adds by itself below a text.
final class SignatureMark {
  private static final Pattern DELIMITER = Pattern.compile("^(?:--|[—–]{1,40}|_{2,60})$");
  private static final Pattern DEVICE =
      Pattern.compile(
          "^(?:sent from|sent with|envoyé (?:de|à partir de|depuis|avec)|gesendet (?:von|mit|aus)"
              + "|von meinem \\p{L}+ gesendet|verzonden (?:vanaf|met)|inviato (?:da|dal)"
              + "|enviado (?:desde|do|de|a partir)|wysłan[eo] (?:z|ze)|отправлено (?:с|из)"
              + "|lähetetty|sendt fra|skickat från|get outlook for|télécharge[rz] outlook"
              + "|obtenez outlook|outlook für)\\s.{1,60}",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern LINK = Pattern.compile("\\s?<https?://[^<>\\s]{1,300}>");

  private SignatureMark() {}

  /// `-- ` (RFC 3676 §4.3), or dashes and underscores that stand for it.
  static boolean delimits(String line) {
    return DELIMITER.matcher(line.strip()).matches();
  }

  /// "Sent from my telephone" in a line of its own; a sentence that only begins so is none.
  static boolean names(String line) {
    String bare = LINK.matcher(line.strip()).replaceAll("");
    return bare.length() <= 80
        && bare.indexOf(',') < 0
        && !bare.endsWith(".")
        && DEVICE.matcher(bare).matches();
  }
}
