package parvis.routes.dialogue;

import java.util.Optional;
import java.util.UUID;
import parvis.session.Conversation;
import parvis.store.Persons.Person;
import parvis.vault.ContactKey;

/// A locked person with all that a turn needs of them.
///
/// @param turns how many turns the conversation has taken
/// @param wave the wave that last began something with them
record Participant(
    Person person, ContactKey key, Conversation conversation, long turns, Optional<UUID> wave) {}
