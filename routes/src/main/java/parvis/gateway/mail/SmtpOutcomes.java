package parvis.gateway.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// What the mail server's answers mean (RFC 5321 §4.2.1, RFC 3463). Its words are not kept: they
/// repeat addresses.
final class SmtpOutcomes {
  /// Servers that refuse a stranger for now want to see it again after a minute or more.
  static final Duration LATER = Duration.ofSeconds(70);

  static final Duration SHORTLY = Duration.ofSeconds(10);

  private static final Pattern ENHANCED =
      Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  private static final int DEEPEST = 10;

  private SmtpOutcomes() {}

  /// What became of a conversation that could not be begun.
  ///
  /// @param code of the server's last answer; 0 or less if it gave none
  static SendOutcome unconnected(MessagingException failed, int code) {
    boolean refused = failed instanceof AuthenticationFailedException || code >= 500;
    if (refused && (code < 400 || code >= 500)) {
      return new Rejected(RejectKind.ACCOUNT, code > 0 ? String.valueOf(code) : "login");
    }
    return new Deferred(SHORTLY, code >= 400 ? String.valueOf(code) : "not connected");
  }

  /// What became of a mail that was not plainly taken.
  ///
  /// @param dotted whether the final dot was written
  static SendOutcome failed(MessagingException failed, boolean dotted) {
    @Nullable Answer answer = answer(failed);
    if (answer == null || answer.code() < 400) {
      return dotted ? new Unknown("no answer") : new Deferred(SHORTLY, "connection lost");
    }
    if (answer.code() < 500) {
      return new Deferred(LATER, answer.words());
    }
    return new Rejected(kind(answer), answer.words());
  }

  private static RejectKind kind(Answer answer) {
    String status = answer.status();
    if (answer.code() == 530 || answer.code() == 535 || status.startsWith("5.7.8")) {
      return RejectKind.ACCOUNT;
    }
    if (status.startsWith("5.1.") && !status.equals("5.1.7") && !status.equals("5.1.8")) {
      return RejectKind.ADDRESS;
    }
    if (status.equals("5.2.1") || status.isEmpty() && answer.recipient()) {
      return RejectKind.ADDRESS;
    }
    return answer.sender() && status.startsWith("5.1.") ? RejectKind.ACCOUNT : RejectKind.MESSAGE;
  }

  /// @param status the enhanced status, or ""
  /// @param recipient whether it answered the naming of the recipient
  /// @param sender whether it answered the naming of the sender
  private record Answer(int code, String status, boolean recipient, boolean sender) {
    static Answer of(int code, @Nullable String text, boolean recipient, boolean sender) {
      Matcher status = ENHANCED.matcher(text == null ? "" : text);
      return new Answer(code, status.find() ? status.group() : "", recipient, sender);
    }

    String words() {
      return status.isEmpty() ? String.valueOf(code) : code + " " + status;
    }
  }

  private static @Nullable Answer answer(MessagingException failed) {
    @Nullable Answer found = null;
    @Nullable Exception next = failed;
    for (int depth = 0; next instanceof MessagingException each && depth < DEEPEST; depth++) {
      @Nullable Answer said = said(each);
      // The server's word on the recipient or the sender says more than what it is wrapped in.
      if (said != null && (found == null || said.recipient() || said.sender())) {
        found = said;
      }
      next = each.getNextException();
    }
    return found;
  }

  private static @Nullable Answer said(MessagingException failed) {
    return switch (failed) {
      case SMTPAddressFailedException a ->
          Answer.of(a.getReturnCode(), a.getMessage(), true, false);
      case SMTPSenderFailedException s -> Answer.of(s.getReturnCode(), s.getMessage(), false, true);
      case SMTPSendFailedException s -> Answer.of(s.getReturnCode(), s.getMessage(), false, false);
      default -> null; // wraps what says more
    };
  }
}
