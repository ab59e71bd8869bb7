package parvis.routes.dialogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import parvis.channel.kinds.Channels;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.store.AddressHash;
import parvis.store.Ids;
import parvis.store.Letter;
import parvis.store.Places;
import parvis.store.ToSend;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Gives prompts the form of their channel and seals them for the outbox.
@Component
final class Letters {
  private final Vault vault;

  Letters(Vault vault) {
    this.vault = vault;
  }

  /// Whom a message goes to.
  record To(PersonId person, ContactKey key, ChannelKind channel, AddressHash hash, Address at) {}

  /// Which wave a message belongs to and how long it may wait.
  record Belonging(Optional<UUID> wave, boolean test, Optional<Instant> staleAt) {
    static final Belonging NONE = new Belonging(Optional.empty(), false, Optional.empty());
  }

  /// One message as rows of the outbox, one for each part.
  List<ToSend> write(
      To to, Prompt prompt, MessageClass messageClass, Belonging belonging, String rule) {
    return Channels.of(to.channel()).write(prompt).stream()
        .map(part -> {
          UUID id = Ids.v7();
          byte[] letter = new Letter(to.at(), part.body()).encode();
          return new ToSend(
              id,
              to.person(),
              to.hash(),
              to.channel(),
              messageClass,
              belonging.wave(),
              vault.seal(to.key(), letter, Places.outbox(id)),
              part.billed(),
              belonging.test(),
              rule,
              Optional.empty(),
              belonging.staleAt());
        })
        .toList();
  }
}
