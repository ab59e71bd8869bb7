package parvis.routes.edge;

import jakarta.mail.MessagingException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.Settings;
import parvis.gateway.mail.Mailbox;
import parvis.store.Mails;
import parvis.store.Settlements;
import parvis.vault.Vault;

/// Reads the mailbox, if one is configured, from the hub's readiness to its end, and says in the
/// health whether it can. A mailbox that cannot be reached stops nothing else: it is tried again,
/// after a second at first and each minute at last.
@Component("mailbox")
final class MailboxReader implements HealthIndicator {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Optional<URI> url;
  private final String account;
  private final Mails mails;
  private final MailReception reception;

  private volatile boolean running;
  private volatile String problem = "";
  private volatile Optional<Mailbox> open = Optional.empty();
  private Thread reader = new Thread();

  MailboxReader(
      Settings settings,
      Arrivals arrivals,
      Mails mails,
      Settlements settlements,
      TransactionTemplate transactions,
      Vault vault,
      InboundMeters meters) {
    this.url = settings.mail().flatMap(Settings.Mail::imap);
    this.account = settings.mail().map(Settings.Mail::from).orElse("none@localhost");
    this.mails = mails;
    this.reception =
        new MailReception(account, arrivals, mails, settlements, transactions, vault, meters);
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    url.ifPresent(mailbox -> {
      running = true;
      reader = Thread.ofPlatform().daemon().name("mailbox").start(() -> run(mailbox));
    });
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    running = false;
    open.ifPresent(mailbox -> Thread.ofVirtual().start(mailbox::drop));
    reader.interrupt();
    try {
      reader.join(Duration.ofSeconds(2));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Health health() {
    return problem.isEmpty()
        ? Health.up().build()
        : Health.outOfService().withDetail("mailbox", problem).build();
  }

  private void run(URI mailbox) {
    Duration wait = FIRST_WAIT;
    while (running) {
      try (Mailbox box = Mailbox.open(mailbox)) {
        open = Optional.of(box);
        wait = FIRST_WAIT;
        mails.forgetCounts();
        LOG.info("event=mailbox.open");
        while (running) {
          readAndWait(box, Mailbox.folder(mailbox));
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (MessagingException | RuntimeException failed) {
        if (running) {
          // The server's words may repeat addresses.
          problem = failed.getClass().getSimpleName();
          LOG.warn("event=mailbox.lost because={}", failed.getClass().getName());
        }
      } finally {
        open = Optional.empty();
      }
      try {
        Thread.sleep(wait);
      } catch (InterruptedException stopped) {
        return;
      }
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private void readAndWait(Mailbox box, String folder)
      throws MessagingException, InterruptedException {
    boolean all =
        box.read(
            mails.position(account, folder),
            reception::take,
            to -> mails.advance(account, folder, to));
    problem = all ? "" : "mails wait for the database";
    if (all) {
      box.await();
    } else {
      Thread.sleep(FIRST_WAIT);
    }
  }
}
