package parvis.channel.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/// What kind of mail it is. Nothing but an answer may be answered: a machine that is answered
/// answers again (RFC 3834 §2).
enum MailSort {
  /// Somebody wrote it.
  ANSWER,
  /// A message of ours did not arrive, or not yet (RFC 3464, and what came before).
  BOUNCE,
  /// Somebody reported a message of ours as unwanted (RFC 5965).
  COMPLAINT,
  /// A machine wrote it by itself (RFC 3834): absence, acknowledgement.
  AUTOMATIC,
  /// It was sent to many (RFC 2919, RFC 2369).
  LIST;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /// More recipients than anybody writes an answer to.
  private static final int MANY = 50;

  private static final Pattern DAEMON =
      Pattern.compile(
          "mailer[-_.]?daemon|mail[-_ ]?daemon|postmaster@|mail delivery (?:sub)?system|maildelivery"
              + "|mail delivery service|bounce[sd]?@",
          FLAGS);
  private static final Pattern NOBODY =
      Pattern.compile("(?:no|do-?not)[-_.]?reply|ne-?pas-?repondre|nicht-?antworten", FLAGS);
  private static final Pattern FAILED =
      Pattern.compile(
          "undeliver(?:able|ed)|unzustellbar|nicht zustellbar|non (?:remis|distribu)|delivery (?:status notification|status|has failed|failure|report|problem)"
              + "|mail (?:delivery )?(?:failed|failure|error|could not)|fail(?:ed|ure) (?:notice|delivery|to deliver)"
              + "|mailbox (?:is )?(?:full|unavailable|not found)|no such (?:user|mailbox)|boîte (?:pleine|inexistante)"
              + "|returned (?:mail|to sender)|return(?:ed)? (?:e-?mail|message)|could not (?:be delivered|send)|not deliver(?:ed|able)"
              + "|error sending your mail|user unknown|unknown user|message (?:delayed|undeliver)|warning: could not send"
              + "|échec de (?:la )?(?:remise|distribution)|notification d['’]état|non-delivery|notice of undeliver|rejected mail",
          FLAGS);
  private static final Pattern AWAY =
      Pattern.compile(
          "^\\s*(?:\\[?(?:auto(?:matic|mated)?[- ]?(?:reply|response|answer)|auto:|autoreply|out of (?:the )?office|ooo\\b"
              + "|away (?:from|until)|(?:i am |i'm )?on (?:vacation|holiday|leave)|vacation|absence\\b|absent(?:e)?\\b|(?:message|réponse) (?:automatique|d['’]absence)"
              + "|je suis (?:absent|en congé|en vacances)|en congés?\\b|accusé de réception"
              + "|abwesen|automatische (?:antwort|rückmeldung)|nicht im (?:büro|haus)|(?:ich bin )?im urlaub|urlaub\\b|eingangsbestätigung))",
          FLAGS);

  static MailSort of(Mail mail) {
    String type = mail.first("Content-Type").toLowerCase(Locale.ROOT);
    if (isComplaint(mail, type)) {
      return COMPLAINT;
    }
    if (isBounce(mail, type)) {
      return BOUNCE;
    }
    if (isAutomatic(mail)) {
      return AUTOMATIC;
    }
    return isList(mail) ? LIST : ANSWER;
  }

  private static boolean isComplaint(Mail mail, String type) {
    return type.contains("feedback-report")
        || mail.types().contains("message/feedback-report")
        || mail.has("X-HmXmrOriginalRecipient")
        || mail.subject().toLowerCase(Locale.ROOT).startsWith("complaint about message from")
        || machine(mail).contains("\"notificationType\":\"Complaint\"")
        || machine(mail).contains("Feedback-Type:");
  }

  private static boolean isBounce(Mail mail, String type) {
    return type.contains("report-type=delivery-status")
        || type.contains("report-type=\"delivery-status")
        || mail.types().contains("message/delivery-status")
        || mail.has("X-Failed-Recipients")
        || machine(mail).contains("\"notificationType\":\"Bounce\"")
        || machine(mail).contains("\"notificationType\":\"Delivery\"")
        || isFromDaemon(mail)
        || (isNullSender(mail) || isFromNobody(mail) || enclosesAnother(mail))
            && (FAILED.matcher(mail.subject()).find() || FAILED.matcher(head(mail)).find());
  }

  private static boolean isFromNobody(Mail mail) {
    return NOBODY.matcher(mail.first("From")).find();
  }

  private static boolean enclosesAnother(Mail mail) {
    return mail.types().contains("message/rfc822") || mail.types().contains("text/rfc822-headers");
  }

  // Below it a person may quote what a machine wrote.
  private static String head(Mail mail) {
    return mail.plain().substring(0, Math.min(mail.plain().length(), 2_000));
  }

  private static boolean isFromDaemon(Mail mail) {
    String from = Headers.decoded(mail.first("From"));
    return DAEMON.matcher(from).find() || isDaemonAlone(from);
  }

  private static boolean isDaemonAlone(String from) {
    return from.strip().toLowerCase(Locale.ROOT).matches("<?(?:mailer-daemon|postmaster)>?");
  }

  private static boolean isNullSender(Mail mail) {
    return mail.has("Return-Path")
        && mail.first("Return-Path").replaceAll("\\s", "").matches("<>|<?mailer-daemon.*");
  }

  private static boolean isAutomatic(Mail mail) {
    String submitted = mail.first("Auto-Submitted").toLowerCase(Locale.ROOT);
    String precedence = mail.first("Precedence").toLowerCase(Locale.ROOT);
    return !submitted.isEmpty() && !submitted.startsWith("no")
        || precedence.matches("(?:bulk|junk|auto_reply).*")
        || mail.has("X-Autoreply")
        || mail.has("X-Autorespond")
        || mail.has("X-Auto-Reply-From")
        || mail.first("X-Autogenerated").equalsIgnoreCase("reply")
        || isNullSender(mail)
        || isFromNobody(mail)
        || AWAY.matcher(mail.subject()).find();
  }

  private static boolean isList(Mail mail) {
    return mail.has("List-Id")
        || mail.has("List-Unsubscribe")
        || mail.has("List-Post")
        || mail.first("Precedence").equalsIgnoreCase("list")
        || Headers.addresses(mail.all("To")).size() + Headers.addresses(mail.all("Cc")).size()
            > MANY;
  }

  private static String machine(Mail mail) {
    return mail.plain().length() > 64 << 10 ? mail.plain().substring(0, 64 << 10) : mail.plain();
  }
}
