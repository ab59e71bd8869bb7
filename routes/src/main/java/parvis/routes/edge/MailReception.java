package parvis.routes.edge;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.channel.mail.MailFacts;
import parvis.channel.mail.MailStamp;
import parvis.channel.mail.MailStamp.Mark;
import parvis.contact.Address;
import parvis.gateway.mail.MailTokens;
import parvis.message.AttemptId;
import parvis.message.ChannelKind;
import parvis.message.DeliveryReport;
import parvis.store.AddressHash;
import parvis.store.Mails;
import parvis.store.Reported;
import parvis.store.Settlements;
import parvis.vault.Vault;

/// Decides about one mail that was fetched: which question its reply token names, whether it is our
/// own or comes again and again, which message of ours it reports. Then it is accepted like every
/// request.
///
/// A report counts only if it brings along the signed `Message-ID` of a mail of ours, which nobody
/// but its recipient and the servers on its way have seen: otherwise anybody could have anybody
/// suppressed.
final class MailReception {
  /// Replies that one who writes the same text again and again gets in a day.
  static final int MOST_REPEATS = 3;

  /// Mails of one sender in a day that may be answered at all.
  static final int MOST_A_DAY = 100;

  /// A shorter text is an answer such as "oui", which many questions may have.
  private static final int SHORT = 12;

  private final String account;
  private final MailTokens tokens;
  private final Arrivals arrivals;
  private final Mails mails;
  private final Settlements settlements;
  private final TransactionTemplate transactions;
  private final Vault vault;
  private final InboundMeters meters;

  MailReception(
      String account,
      Arrivals arrivals,
      Mails mails,
      Settlements settlements,
      TransactionTemplate transactions,
      Vault vault,
      InboundMeters meters) {
    this.account = account;
    this.tokens = new MailTokens(vault, account);
    this.arrivals = arrivals;
    this.mails = mails;
    this.settlements = settlements;
    this.transactions = transactions;
    this.vault = vault;
    this.meters = meters;
  }

  /// @param id folder, UIDVALIDITY and UID
  /// @return whether it is committed
  /// @throws org.springframework.dao.DataAccessException if the database is away
  boolean take(String id, byte[] message) {
    MailFacts facts = MailFacts.of(message);
    MailStamp stamp = new MailStamp(printable(id), about(facts), mark(facts));
    Receipt receipt =
        arrivals.accept(ChannelKind.EMAIL, account, stamp.on(message), content(facts, message));
    if (receipt == Receipt.UNAVAILABLE) {
      return false;
    }
    facts.report().ifPresent(report -> report(report, id));
    return true;
  }

  // A folder may be named in any script; its name is only part of an id.
  private static String printable(String id) {
    StringBuilder printable = new StringBuilder();
    id.chars().forEach(c -> printable.append(c > ' ' && c < 127 ? (char) c : '_'));
    return printable.length() <= 200
        ? printable.toString()
        : printable.substring(printable.length() - 200);
  }

  private String about(MailFacts facts) {
    return facts.recipients().stream()
        .map(tokens::about)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private Mark mark(MailFacts facts) {
    Optional<Address> from = facts.from();
    if (from.isEmpty() || facts.written().isBlank()) {
      return Mark.NONE;
    }
    if (tokens.isOurs(from.get())) {
      return Mark.OWN;
    }
    AddressHash hash = AddressHash.of(vault.hash(from.get()));
    boolean storm = mails.count(hash, vault.mac("mail.day", "")) > MOST_A_DAY;
    String text = facts.written().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    boolean again =
        text.length() >= SHORT && mails.count(hash, vault.mac("mail.text", text)) > MOST_REPEATS;
    return storm || again ? Mark.REPEATED : Mark.NONE;
  }

  /// What stays the same when the server numbers its mails anew.
  private Optional<byte[]> content(MailFacts facts, byte[] message) {
    if (facts.messageId().isBlank()) {
      return Optional.empty();
    }
    String from = facts.from().map(Address::urn).orElse("");
    String body = HexFormat.of().formatHex(Digests.sha256(Digests.body(message)));
    return Optional.of(vault.mac("mail.content", facts.messageId() + "\n" + from + "\n" + body));
  }

  private void report(MailFacts.Report report, String id) {
    Set<UUID> messages = new HashSet<>();
    report.messageIds().forEach(each -> tokens.message(each).ifPresent(messages::add));
    for (UUID message : messages) {
      Optional<AttemptId> attempt = mails.attempt(message);
      if (attempt.isPresent() && (report.complaint() || report.failed())) {
        Reported reported =
            new Reported(
                message,
                attempt.get(),
                new DeliveryReport(
                    id,
                    report.complaint()
                        ? DeliveryReport.State.DELIVERED
                        : DeliveryReport.State.FAILED,
                    report.complaint() ? "complaint" : report.code()),
                report.complaint() || report.gone());
        Integer counted = transactions.execute(_ -> settlements.report(List.of(reported)));
        meters.reported(
            ChannelKind.EMAIL,
            counted != null && counted > 0 ? Receipt.ACCEPTED : Receipt.DUPLICATE);
      }
    }
  }

  /// Of octets.
  private static final class Digests {
    static byte[] sha256(byte[] octets) {
      try {
        return java.security.MessageDigest.getInstance("SHA-256").digest(octets);
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new IllegalStateException("SHA-256 is missing from this Java", e);
      }
    }

    // Headers are changed on the way; the body is not.
    static byte[] body(byte[] message) {
      String octets = new String(message, StandardCharsets.ISO_8859_1);
      int end = octets.indexOf("\r\n\r\n");
      return octets.substring(Math.max(end, 0)).getBytes(StandardCharsets.ISO_8859_1);
    }
  }
}
