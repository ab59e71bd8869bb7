package parvis.routes.dialogue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.contact.PersonId;
import parvis.session.Conversation;
import parvis.session.ConversationJson;
import parvis.store.AddressHash;
import parvis.store.Conversations;
import parvis.store.Places;
import parvis.store.SuppressionList;
import parvis.vault.Vault;

/// What else follows from the list of suppressions when a copy of the database was put back: a
/// number that was wrong is taken from its person again, and a conversation that had been stopped
/// and taken up again is no longer stopped. Both only where the address is one person's; the list
/// does not say which of several had spoken.
@Component
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private final SuppressionList list;
  private final Stores stores;
  private final Participants participants;
  private final Vault vault;
  private final TransactionTemplate transactions;

  Aftermath(
      SuppressionList list,
      Stores stores,
      Participants participants,
      Vault vault,
      TransactionTemplate transactions) {
    this.list = list;
    this.stores = stores;
    this.participants = participants;
    this.vault = vault;
    this.transactions = transactions;
  }

  /// To be called once at start; does nothing unless this start found a copy.
  void replay() {
    SuppressionList.Replayed replayed = list.replayed();
    int unlinked = unlink(replayed.wrongNumbers());
    int reopened = reopen(replayed.lifted());
    if (unlinked + reopened > 0) {
      LOG.warn("event=aftermath.replayed unlinked={} reopened={}", unlinked, reopened);
    }
  }

  private int unlink(Map<AddressHash, Instant> wrong) {
    Map<AddressHash, PersonId> owners = stores.persons().soleOwnersBefore(wrong);
    owners.forEach((address, person) ->
        transactions.executeWithoutResult(_ -> {
          stores.persons().lock(List.of(person));
          stores.persons().unlink(person, address);
        }));
    return owners.size();
  }

  private int reopen(Map<AddressHash, Instant> lifted) {
    Collection<PersonId> silent = stores.persons().soleOwnersSilentSince(lifted).values();
    int reopened = 0;
    for (PersonId person : silent) {
      reopened += Objects.requireNonNull(transactions.execute(_ -> reopen(person)));
    }
    return reopened;
  }

  private int reopen(PersonId person) {
    int reopened = 0;
    for (Participant who : participants.lock(List.of(person)).values()) {
      Conversations.Stored stored = who.stored().orElse(null);
      Conversation held = who.conversation();
      if (stored != null && held.stopped()) {
        byte[] sealed =
            vault.seal(
                who.key(),
                ConversationJson.write(held.takenUpAgain()),
                Places.conversation(person));
        stores
            .conversations()
            .store(
                List.of(
                    new Conversations.Stored(
                        person,
                        sealed,
                        stored.turns(),
                        stored.channel(),
                        stored.at(),
                        stored.wave())));
        reopened++;
      }
    }
    return reopened;
  }
}
