package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.session.Effect;
import parvis.session.FlowBook;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.AnswerWords;
import parvis.store.Ids;
import parvis.store.Persons.Person;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.ToSend;
import parvis.vault.ConsultationKey;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// What the translation of effects into rows needs besides the effects.
@Component
final class Effects {
  final Vault vault;
  final Letters letters;
  final Stores stores;
  private final ConsultationKeys keys;
  private final FlowBook flows;

  Effects(Vault vault, Letters letters, Stores stores, ConsultationKeys keys, FlowBook flows) {
    this.vault = vault;
    this.letters = letters;
    this.stores = stores;
    this.keys = keys;
    this.flows = flows;
  }

  /// The rows of one turn.
  Writes of(Occasion occasion, LocalDate today, Turn turn) {
    return new Translation(this, occasion, today).of(turn);
  }

  AddressHash hash(Address address) {
    return AddressHash.of(vault.hash(address));
  }

  byte[] pseudonym(String consultation, PersonId person) {
    return vault.pseudonym(keys.of(consultation), person);
  }

  byte[] sealed(Effect.Record answer, byte[] respondent) {
    ConsultationKey key = keys.of(answer.consultation());
    AnswerWords words =
        new AnswerWords(
            answer.sealedValue() ? answer.value().canonical() : null,
            answer.raw(),
            answer.comment());
    return vault.seal(
        key, words.encode(), Places.answer(respondent, answer.flow().name(), answer.question()));
  }

  /// The consultation of a flow; empty if the flow is no longer known.
  Optional<String> consultation(FlowRef flow) {
    return flows.find(flow).map(found -> found.consultation().name());
  }

  /// A message to another telephone; nothing unless that belongs to somebody we know.
  List<ToSend> toOther(Effect.SayTo effect, ChannelKind channel) {
    AddressHash hash = hash(effect.other());
    return stores.persons().known(hash).stream()
        .flatMap(other -> {
          ContactKey key = vault.open(Objects.requireNonNull(other.wrappedKey()));
          return letters
              .write(
                  new Letters.To(other.id(), key, channel, hash, effect.other()),
                  effect.prompt(),
                  MessageClass.OWED,
                  Letters.Belonging.NONE,
                  effect.rule())
              .stream();
        })
        .toList();
  }

  StaffRequests.Request request(Effect.AlertStaff alert, Person person, ContactKey key) {
    UUID id = Ids.v7();
    return new StaffRequests.Request(
        id,
        alert.kind().name().toLowerCase(Locale.ROOT),
        person.id(),
        vault.seal(key, alert.text().getBytes(StandardCharsets.UTF_8), Places.staffRequest(id)));
  }
}
