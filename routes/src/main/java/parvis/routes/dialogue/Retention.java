package parvis.routes.dialogue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.Settings;
import parvis.store.Calls;
import parvis.store.InboxBodies;
import parvis.store.Persons;
import parvis.vault.Vault;

/// Forgets what has been kept long enough (`PARVIS_MESSAGE_DAYS`): bodies of messages so many days
/// after they were settled, and the keys of days with them; persons of unknown addresses so many
/// days after they last wrote; calls a day after their last word, and with them callers who
/// withheld their number; consultations after their day, see [ConsultationErasure].
@Component
public final class Retention {
  private static final int BATCH = 1_000;

  private final InboxBodies bodies;
  private final Persons persons;
  private final Calls calls;
  private final Vault vault;
  private final TransactionTemplate transactions;
  private final ConsultationErasure consultations;
  private final int days;

  Retention(
      InboxBodies bodies,
      Persons persons,
      Calls calls,
      Vault vault,
      TransactionTemplate transactions,
      ConsultationErasure consultations,
      Settings settings) {
    this.bodies = bodies;
    this.persons = persons;
    this.calls = calls;
    this.vault = vault;
    this.transactions = transactions;
    this.consultations = consultations;
    this.days = settings.messageDays();
  }

  /// Forgets all that is due now.
  public void forget() {
    try {
      consultations.eraseDue();
    } finally {
      forgetBodies();
    }
  }

  private void forgetBodies() {
    transactions.executeWithoutResult(_ -> persons.forget(calls.forgetEnded()));
    bodies.forgetSettled(days);
    while (strays() == BATCH) {
      // The next batch.
    }
    // A key goes when nothing is left that it opens; today's is still to be used, and yesterday's
    // by a request that was sealed just before midnight.
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    List<LocalDate> needed = bodies.sealedDays();
    vault.days().stream()
        .filter(day -> day.isBefore(yesterday) && !needed.contains(day))
        .forEach(vault::forgetDay);
  }

  private int strays() {
    return Objects.requireNonNull(transactions.execute(_ -> persons.forgetStrays(days, BATCH)));
  }
}
