package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.MessageClass;
import parvis.session.ConversationJson;
import parvis.session.Effect;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.Answers;
import parvis.store.Completions;
import parvis.store.Conversations;
import parvis.store.History;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;
import parvis.store.Wakes;
import parvis.vault.ContactKey;

/// One turn becoming rows.
final class Translation {
  private static final String CITIZEN = "citizen";

  private final Effects effects;
  private final Occasion occasion;
  private final Participant who;
  private final LocalDate today;
  private final PersonId person;
  private final Writes writes = new Writes();

  // A provisional person whose code came back turns out to be somebody we know: what is said from
  // here on is said to that person, and the provisional one dissolves.
  private Optional<Persons.Person> merged = Optional.empty();

  Translation(Effects effects, Occasion occasion, LocalDate today) {
    this.effects = effects;
    this.occasion = occasion;
    this.who = occasion.who();
    this.today = today;
    this.person = occasion.who().person().id();
  }

  Writes of(Turn turn) {
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
      case Effect.SayTo say -> writes.letters.addAll(effects.toOther(say, occasion.channel()));
      case Effect.AlertStaff alert -> alert(alert);
      case Effect.Record answer -> record(answer);
      case Effect.Count count -> count(count, later);
      case Effect.Withdraw(String consultation) -> withdraw(consultation);
      case Effect.Suppress suppress -> suppress(suppress);
      case Effect.Lift(String why) -> lift(why);
      case Effect.ForgetAddress(String reason) -> forgetAddress(reason);
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
      case Effect.Completed completed -> completed(completed);
      case Effect.Expired _ -> {}
    }
  }

  private void say(Effect.Say say) {
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
    return occasion.address();
  }

  private void alert(Effect.AlertStaff alert) {
    StaffRequests.Request request = effects.request(alert, who.person(), who.key());
    writes.requests.add(request);
    alert.alert().ifPresent(name -> writes.letters.addAll(effects.toStaff(name, request.id())));
  }

  private void record(Effect.Record answer) {
    byte[] respondent = effects.pseudonym(answer.consultation(), person);
    writes.answers.add(
        new Answers.Answer(
            answer.consultation(),
            answer.flow().name(),
            answer.flow().version(),
            respondent,
            answer.question(),
            answer.sealedValue() ? null : answer.value().canonical(),
            effects.sealed(answer, respondent),
            answer.channel(),
            answer.language(),
            today,
            answer.counted(),
            answer.test()));
  }

  // Answers are written before counts: a count that a later answer of this turn overtakes is idle.
  private void count(Effect.Count count, List<Effect> later) {
    boolean overtaken =
        later.stream()
            .anyMatch(effect ->
                effect instanceof Effect.Record answer
                    && answer.flow().name().equals(count.flow().name())
                    && answer.question().equals(count.question()));
    if (overtaken) {
      return;
    }
    effects
        .consultation(count.flow())
        .ifPresent(consultation ->
            writes.recounts.add(
                new Answers.Recount(
                    consultation,
                    effects.pseudonym(consultation, person),
                    count.flow().name(),
                    count.question(),
                    count.counted())));
  }

  private void withdraw(String consultation) {
    byte[] respondent = effects.pseudonym(consultation, person);
    writes.rare.add(() -> {
      effects.stores.answers().withdraw(consultation, respondent);
      effects.stores.completions().withdraw(consultation, respondent);
    });
    tell("answers.withdrawn", Map.of("consultation", consultation));
  }

  private void suppress(Effect.Suppress suppress) {
    boolean wrong = suppress.reason().equals("wrong_number");
    Stream<AddressHash> addresses =
        switch (suppress.scope()) {
          case ADDRESS -> Stream.of(occasion.at());
          case PERSON ->
              Stream.concat(
                  Stream.of(occasion.at()),
                  effects.stores.persons().addresses(List.of(person)).stream()
                      .map(Persons.Linked::hash));
        };
    // A wrong number's own reply still passes: its suppression is not older than the reply.
    addresses
        .distinct()
        .map(at ->
            new Suppression(
                at,
                wrong ? Scope.ALL : Scope.CAMPAIGN,
                suppress.reason(),
                wrong ? Optional.empty() : occasion.heard().map(Occasion.Heard::received)))
        .forEach(writes.suppressions::add);
    tell("consent.withdrawn", Map.of("reason", suppress.reason()));
  }

  private void lift(String why) {
    occasion
        .heard()
        .ifPresent(heard ->
            writes.rare.add(() ->
                effects
                    .stores
                    .suppressions()
                    .lift(
                        Stream.concat(
                                Stream.of(occasion.at()),
                                effects.stores.persons().addresses(List.of(person)).stream()
                                    .map(Persons.Linked::hash))
                            .distinct()
                            .toList(),
                        heard.received())));
    tell("consent.given", Map.of("why", why));
  }

  private void forgetAddress(String reason) {
    writes.rare.add(() -> effects.stores.persons().unlink(person, occasion.at()));
    tell("contact.unlinked", Map.of("reason", reason));
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
      writes.history.add(
          new History.Entry(
              "contact.linked", owner.id().toString(), CITIZEN, Map.of("proof", "code")));
      return;
    }
    writes.rare.add(
        () -> effects.stores.persons().link(List.of(linked(who.person(), hash, other))));
    writes.kept.add(person);
    tell("contact.linked", Map.of("proof", "code"));
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
    tell("dialogue.began", Map.of("flow", began.flow().toString(), "test", began.test()));
  }

  private void completed(Effect.Completed completed) {
    effects
        .consultation(completed.flow())
        .ifPresent(consultation ->
            writes.completions.add(
                new Completions.Completion(
                    consultation,
                    completed.flow().name(),
                    completed.flow().version(),
                    effects.pseudonym(consultation, person),
                    occasion.channel(),
                    who.conversation().language(),
                    today,
                    completed.test())));
  }

  private void tell(String kind, Map<String, ?> detail) {
    writes.history.add(new History.Entry(kind, person.toString(), CITIZEN, detail));
  }
}
