package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.session.Effect;
import parvis.session.FlowBook;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.AnswerWords;
import parvis.store.Ids;
import parvis.store.Persons.Person;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.StaffTelephones;
import parvis.store.ToSend;
import parvis.text.Line;
import parvis.text.Lines;
import parvis.vault.ConsultationKey;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// What the translation of effects into rows needs besides the effects.
@Component
final class Effects {
  private static final Logger LOG = LoggerFactory.getLogger(Effects.class);

  final Vault vault;
  final Letters letters;
  final Stores stores;
  private final ConsultationKeys keys;
  private final FlowBook flows;
  private final Settings settings;

  Effects(
      Vault vault,
      Letters letters,
      Stores stores,
      ConsultationKeys keys,
      FlowBook flows,
      Settings settings) {
    this.vault = vault;
    this.letters = letters;
    this.stores = stores;
    this.keys = keys;
    this.flows = flows;
    this.settings = settings;
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

  /// Whether a letter by telephone can be taken by loopback.
  boolean loopback() {
    return settings.loopback();
  }

  /// The consultation of a flow; empty if the flow is no longer known.
  Optional<String> consultation(FlowRef flow) {
    return flows.find(flow).map(found -> found.consultation().name());
  }

  /// A message to another address; nothing unless that belongs to somebody we know.
  List<ToSend> toOther(Effect.SayTo effect) {
    ChannelKind channel = ChannelKind.writing(effect.other().kind());
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

  /// Tells a member of staff which request waits, and nothing about whom. A member who has left or
  /// lost their telephone since the flow was published is told nothing: the request stays listed.
  List<ToSend> toStaff(String name, UUID request) {
    Optional<StaffTelephones.Telephone> telephone = stores.telephones().of(name);
    if (telephone.isEmpty()) {
      LOG.warn("event=alert.unreached request={} reason=\"no telephone of that name\"", request);
      return List.of();
    }
    StaffTelephones.Telephone to = telephone.get();
    Language language = settings.languages().getFirst();
    String words =
        Lines.in(language)
            .render(
                Line.STAFF_ALERT,
                Map.of(
                    "town", settings.organisation().shortName(),
                    "request", request.toString().substring(24)));
    return letters.write(
        new Letters.To(to.keeper(), to.key(), ChannelKind.SMS, to.hash(), to.at()),
        Prompt.say(language, words),
        MessageClass.OWED,
        Letters.Belonging.NONE,
        "staff.alert");
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
