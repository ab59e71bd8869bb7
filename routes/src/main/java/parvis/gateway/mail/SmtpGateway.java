package parvis.gateway.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import parvis.channel.mail.MailDocument;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.store.Mails;

/// Hands each mail to the mail server in an envelope of its own, so that each recipient has an
/// outcome. A server keeps no list that could be asked afterwards: unknown stays unknown, but a
/// repeat has the same `Message-ID`, by which a mailbox knows it again.
final class SmtpGateway implements Gateway {
  static final String NAME = "smtp";

  /// From the first octet to the last answer. Less than what a call may take.
  static final long MOST_MILLIS = 5_500;

  private final Smtp server;
  private final Composer composer;
  private final Signer signer;
  private final Function<UUID, Optional<Mails.Context>> contexts;

  SmtpGateway(
      Smtp server,
      Composer composer,
      Signer signer,
      Function<UUID, Optional<Mails.Context>> contexts) {
    this.server = server;
    this.composer = composer;
    this.signer = signer;
    this.contexts = contexts;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.EMAIL;
  }

  // Mail servers commonly take ten or twenty connections of one client at a time.
  @Override
  public int concurrency() {
    return 8;
  }

  @Override
  public double pace() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public SendOutcome send(Attempt attempt) {
    Optional<MailDocument> document = MailDocument.of(attempt.part().body());
    if (document.isEmpty()) {
      return new Rejected(RejectKind.MESSAGE, "no mail");
    }
    try {
      Optional<Mails.Context> context = contexts.apply(attempt.message());
      if (context.isEmpty()) {
        return new Rejected(RejectKind.MESSAGE, "forgotten");
      }
      MimeMessage mail =
          signer.sign(composer.compose(document.get(), attempt.to(), attempt.at(), context.get()));
      return inTime(mail);
    } catch (DataAccessException away) {
      return new Deferred(SmtpOutcomes.SHORTLY, "no database");
    } catch (MessagingException malformed) {
      return new Rejected(RejectKind.ADDRESS, "address");
    }
  }

  private SendOutcome inTime(MimeMessage mail) throws MessagingException {
    Address[] recipient = mail.getAllRecipients();
    String id = mail.getMessageID();
    Delivery delivery = new Delivery(Session.getInstance(server.properties()), server);
    CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("smtp")
        .start(() -> {
          try {
            outcome.complete(deliver(delivery, mail, recipient, id));
          } catch (RuntimeException | Error defect) {
            outcome.completeExceptionally(defect);
          }
        });
    try {
      return outcome.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return interrupted(delivery);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return interrupted(delivery);
    } catch (ExecutionException defect) {
      return interrupted(delivery);
    }
  }

  private static SendOutcome interrupted(Delivery delivery) {
    return delivery.giveUp()
        ? new Deferred(SmtpOutcomes.SHORTLY, "too slow")
        : new Unknown("no answer in time");
  }

  private SendOutcome deliver(Delivery delivery, MimeMessage mail, Address[] recipient, String id) {
    try {
      if (server.user().isEmpty()) {
        delivery.connect();
      } else {
        delivery.connect(server.host(), server.port(), server.user(), server.password());
      }
    } catch (MessagingException failed) {
      return SmtpOutcomes.unconnected(failed, delivery.getLastReturnCode());
    }
    try {
      delivery.sendMessage(mail, recipient);
      return new Accepted(id);
    } catch (MessagingException failed) {
      return SmtpOutcomes.failed(failed, delivery.dotted());
    } finally {
      close(delivery);
    }
  }

  private static void close(Delivery delivery) {
    try {
      delivery.close();
    } catch (MessagingException gone) {
      // It is closed all the same.
    }
  }

  @Override
  public SendOutcome reconcile(Attempt attempt, Set<String> known) {
    return new Unknown("a mail server keeps no list");
  }
}
