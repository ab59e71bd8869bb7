package parvis.routes.dialogue;

import java.util.Optional;
import java.util.UUID;
import parvis.session.Conversation;
import parvis.store.Conversations;
import parvis.store.Persons.Person;
import parvis.vault.ContactKey;

/// A locked person with all that a turn needs of them.
///
/// @param stored their conversation's row; empty if nothing was said yet
record Participant(
    Person person,
    ContactKey key,
    Conversation conversation,
    Optional<Conversations.Stored> stored) {

  /// How many turns the conversation has taken.
  long turns() {
    return stored.map(Conversations.Stored::turns).orElse(0L);
  }

  /// The wave that last began something with them.
  Optional<UUID> wave() {
    return stored.flatMap(Conversations.Stored::wave);
  }
}
