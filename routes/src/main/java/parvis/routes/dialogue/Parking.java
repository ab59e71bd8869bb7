package parvis.routes.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.Gap;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.store.Away;
import parvis.store.Claimed;
import parvis.store.Persons.Person;
import parvis.text.Line;
import parvis.text.Lines;
import parvis.vault.Vault;

/// Sets messages aside that cannot be understood by any means, and says so once to who sent them.
/// The row keeps the sealed request and the reason, for staff.
@Component
final class Parking {
  private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
  private static final String RULE = "apology.unread";

  /// The reason of a message found three times, alone, with its lease run out.
  static final String ENDED_ITS_WORKER = "three tries alone ended its worker";

  private final Stores stores;
  private final Readings readings;
  private final Newcomers newcomers;
  private final Letters letters;
  private final Vault vault;
  private final Settings.Organisation organisation;
  private final TransactionTemplate transactions;
  private final DialogueMeters meters;

  Parking(
      Stores stores,
      Readings readings,
      Newcomers newcomers,
      Letters letters,
      Vault vault,
      Settings settings,
      TransactionTemplate transactions,
      DialogueMeters meters) {
    this.stores = stores;
    this.readings = readings;
    this.newcomers = newcomers;
    this.letters = letters;
    this.vault = vault;
    this.organisation = settings.organisation();
    this.transactions = transactions;
    this.meters = meters;
  }

  /// @param reason why, without personal data
  void park(List<Claimed> rows, String reason) {
    rows.forEach(row -> park(row, reason));
  }

  private void park(Claimed row, String reason) {
    try {
      park(row, reason, true);
    } catch (RuntimeException unsaid) {
      if (Away.is(unsaid)) {
        throw unsaid;
      }
      // What cannot even be apologised for must not hold up what is parked after it.
      LOG.error("event=inbound.no_apology inbox={}", row.seq(), unsaid);
      park(row, reason, false);
    }
  }

  private void park(Claimed row, String reason, boolean apologising) {
    transactions.executeWithoutResult(_ -> {
      stores
          .inbox()
          .park(row, reason)
          .ifPresent(kept -> {
            if (apologising) {
              readings.sender(row).ifPresent(sender -> apologise(row, sender));
            }
            meters.parked();
            LOG.warn("event=inbound.parked inbox={} because={}", row.seq(), kept);
          });
      Gap.at("park.before-commit");
    });
    Gap.at("park.after-commit");
  }

  // Once a day at most: somebody's telephone that sends rubbish would otherwise be answered with
  // rubbish of ours each time.
  private void apologise(Claimed row, Address sender) {
    PersonId id = Objects.requireNonNull(newcomers.who(Map.of(row.from(), sender)).get(row.from()));
    if (stores.outbox().saidToday(id, RULE)) {
      return;
    }
    for (Person person : stores.persons().lock(List.of(id))) {
      String text =
          Lines.in(person.language())
              .render(
                  Line.UNREAD, Map.of("town", organisation.name(), "phone", organisation.phone()));
      stores
          .outbox()
          .enqueue(
              letters.write(
                  new Letters.To(
                      id,
                      vault.open(Objects.requireNonNull(person.wrappedKey())),
                      row.channel(),
                      row.from(),
                      sender),
                  Prompt.say(person.language(), text),
                  MessageClass.OWED,
                  Letters.Belonging.NONE,
                  RULE));
    }
  }
}
