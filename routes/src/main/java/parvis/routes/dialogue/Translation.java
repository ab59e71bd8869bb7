package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.session.ConversationJson;
import parvis.session.Effect;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.Conversations;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.Wakes;
import parvis.vault.ContactKey;

/// One turn becoming rows.
final class Translation {
  private static final Logger LOG = LoggerFactory.getLogger(Translation.class);

  private final Effects effects;
  private final Occasion occasion;
  private final Participant who;
  private final PersonId person;
  private final Writes writes = new Writes();
  private final AnswerRows answers;
  private final ConsentRows consents;

  // A provisional person whose code came back turns out to be somebody we know: what is said from
  // here on is said to that person, and the provisional one dissolves.
  private Optional<Persons.Person> merged = Optional.empty();

  Translation(Effects effects, Occasion occasion, LocalDate today) {
    this.effects = effects;
    this.occasion = occasion;
    this.who = occasion.who();
    this.person = occasion.who().person().id();
    this.answers = new AnswerRows(effects, occasion, today, writes);
    this.consents = new ConsentRows(effects, occasion, writes);
  }

  Writes of(Turn turn) {
    writes.open = turn.conversation().awaitsAnswer();
    // Who speaks is settled before anything is said.
    turn.effects().stream()
        .filter(Effect.Link.class::isInstance)
        .forEach(effect -> link(((Effect.Link) effect).other()));
    List<Effect> effectsInOrder = turn.effects();
    for (int i = 0; i < effectsInOrder.size(); i++) {
      translate(effectsInOrder.get(i), effectsInOrder.subList(i + 1, effectsInOrder.size()));
    }
    if (merged.isEmpty()) {
      writes.conversations.add(
          new Conversations.Stored(
              person,
              effects.vault.seal(
                  who.key(),
                  ConversationJson.write(turn.conversation()),
                  Places.conversation(person)),
              who.turns() + 1,
              occasion.channel(),
              occasion.at(),
              occasion.outreach().map(Outreach::wave).or(who::wave)));
    }
    return writes;
  }

  private void translate(Effect effect, List<Effect> later) {
    switch (effect) {
      case Effect.Say say -> say(say);
      case Effect.SayTo say -> writes.letters.addAll(effects.toOther(say));
      case Effect.AlertStaff alert -> alert(alert);
      case Effect.Record answer -> answers.record(answer);
      case Effect.Count count -> answers.count(count, later);
      case Effect.Withdraw(String consultation) -> answers.withdraw(consultation);
      case Effect.Suppress suppress -> consents.suppress(suppress);
      case Effect.Lift(String why) -> consents.lift(why);
      case Effect.ForgetAddress(String reason) -> consents.forgetAddress(reason);
      case Effect.SpeakLanguage(var language) ->
          writes.rare.add(() -> effects.stores.persons().speak(person, language));
      case Effect.Wake(String kind, var due) ->
          writes.timers.put(
              new Writes.Timer(person, kind), Optional.of(new Wakes.Wake(person, kind, due)));
      case Effect.NoWake(String kind) ->
          writes.timers.put(new Writes.Timer(person, kind), Optional.empty());
      case Effect.Link _ -> {}
      // Retention keeps every provisional person for as long as the words promise.
      case Effect.KeepStray _ -> {}
      case Effect.Began began -> began(began);
      case Effect.Completed completed -> answers.completed(completed);
      case Effect.Expired _ -> {}
    }
  }

  private void say(Effect.Say say) {
    if (occasion.inCall()) {
      writes.said.add(say);
      return;
    }
    if (occasion.channel() == ChannelKind.VOICE && !effects.loopback()) {
      // Nothing rings a telephone of its own accord; the next call begins where this one ended.
      LOG.info("event=voice.unsaid person={} rule={}", person, say.rule());
      return;
    }
    Letters.To to =
        merged
            .map(known ->
                new Letters.To(known.id(), key(known), occasion.channel(), occasion.at(), from()))
            .orElseGet(
                () -> new Letters.To(person, who.key(), occasion.channel(), occasion.at(), from()));
    writes.letters.addAll(
        effects.letters.write(
            to, say.prompt(), say.messageClass(), belonging(say.messageClass()), say.rule()));
  }

  // A reminder belongs to the wave that began it, so that pausing the campaign holds it too.
  private Letters.Belonging belonging(MessageClass messageClass) {
    return switch (messageClass) {
      case OWED -> Letters.Belonging.NONE;
      case CAMPAIGN ->
          occasion
              .outreach()
              .map(o -> new Letters.Belonging(Optional.of(o.wave()), o.test(), o.staleAt()))
              .orElseGet(() -> new Letters.Belonging(who.wave(), false, Optional.empty()));
    };
  }

  private Address from() {
    return occasion.address().orElseThrow();
  }

  private void alert(Effect.AlertStaff alert) {
    StaffRequests.Request request = effects.request(alert, who.person(), who.key());
    writes.requests.add(request);
    alert.alert().ifPresent(name -> writes.letters.addAll(effects.toStaff(name, request.id())));
  }

  private void link(Address other) {
    AddressHash hash = effects.hash(other);
    Optional<Persons.Person> known =
        who.person().provisional()
            ? effects.stores.persons().known(hash).filter(p -> !p.id().equals(person))
            : Optional.empty();
    if (known.isPresent()) {
      Persons.Person owner = known.get();
      merged = known;
      writes.rare.add(() -> {
        effects.stores.persons().link(List.of(linked(owner, occasion.at(), from())));
        effects.stores.persons().forget(List.of(person));
      });
      writes.tell("contact.linked", owner.id(), Map.of("proof", "code"));
      return;
    }
    writes.rare.add(
        () -> effects.stores.persons().link(List.of(linked(who.person(), hash, other))));
    writes.kept.add(person);
    writes.tell("contact.linked", person, Map.of("proof", "code"));
  }

  private Persons.Linked linked(Persons.Person owner, AddressHash hash, Address address) {
    return new Persons.Linked(
        owner.id(),
        hash,
        address.kind(),
        effects.vault.seal(
            key(owner),
            address.urn().getBytes(StandardCharsets.UTF_8),
            Places.address(owner.id(), hash)),
        "code");
  }

  private ContactKey key(Persons.Person owner) {
    return effects.vault.open(Objects.requireNonNull(owner.wrappedKey()));
  }

  private void began(Effect.Began began) {
    if (who.person().provisional()) {
      writes.kept.add(person);
    }
    writes.tell(
        "dialogue.began", person, Map.of("flow", began.flow().toString(), "test", began.test()));
  }
}
