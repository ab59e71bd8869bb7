package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import parvis.config.Settings;
import parvis.consent.Regions;
import parvis.contact.Address;
import parvis.session.Elsewhere;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.vault.Vault;

/// Takes a timer that means another channel to the person's address there.
@Component
final class OtherChannel {
  private final Persons persons;
  private final Vault vault;
  private final Set<String> countries;

  OtherChannel(Persons persons, Vault vault, Settings settings) {
    this.persons = persons;
    this.vault = vault;
    this.countries = Regions.of(settings.country());
  }

  /// @param timer the kind of timer that rang
  /// @return the occasion as it is, for every other timer; at the first of the channels on which
  ///   the person can be reached; empty if there is none
  Optional<Occasion> of(Occasion occasion, String timer) {
    Optional<Elsewhere> elsewhere = Elsewhere.of(timer);
    if (elsewhere.isEmpty()) {
      return Optional.of(occasion);
    }
    List<Persons.Linked> usable = persons.usable(occasion.who().person().id(), countries);
    return elsewhere.get().channels().stream()
        .flatMap(channel ->
            usable.stream()
                .filter(linked -> linked.kind() == channel.addressKind())
                .limit(1)
                .map(linked -> occasion.at(channel, linked.hash(), clear(occasion, linked))))
        .findFirst();
  }

  private Address clear(Occasion occasion, Persons.Linked linked) {
    byte[] urn =
        vault.open(
            occasion.who().key(), linked.sealed(), Places.address(linked.person(), linked.hash()));
    return Address.parse(new String(urn, StandardCharsets.UTF_8));
  }
}
