package parvis.routes.dialogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import parvis.contact.PersonId;
import parvis.session.Effect;
import parvis.store.AddressHash;
import parvis.store.Persons;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// What one turn says about being written to, becoming rows.
final class ConsentRows {
  private final Effects effects;
  private final Occasion occasion;
  private final PersonId person;
  private final Writes writes;

  ConsentRows(Effects effects, Occasion occasion, Writes writes) {
    this.effects = effects;
    this.occasion = occasion;
    this.person = occasion.who().person().id();
    this.writes = writes;
  }

  void suppress(Effect.Suppress suppress) {
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
    writes.tell("consent.withdrawn", person, Map.of("reason", suppress.reason()));
  }

  void lift(String why) {
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
    writes.tell("consent.given", person, Map.of("why", why));
  }

  void forgetAddress(String reason) {
    writes.rare.add(() -> effects.stores.persons().unlink(person, occasion.at()));
    writes.tell("contact.unlinked", person, Map.of("reason", reason));
  }
}
