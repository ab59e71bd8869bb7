package parvis.routes.dialogue;

import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.gateway.Codecs;
import parvis.message.Inbound;
import parvis.store.Places;
import parvis.store.SealedRequest;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// Opens and reads what was accepted.
@Component
final class Readings {

  /// What a row says.
  sealed interface Read {}

  record Says(Inbound inbound) implements Read {}

  /// There is no turn to take: its body was forgotten, or it is nothing that is answered.
  ///
  /// @param reason in a few words
  record Nothing(String reason) implements Read {}

  /// @param reason without any of its content
  record Unreadable(String reason) implements Read {}

  private final Vault vault;

  Readings(Vault vault) {
    this.vault = vault;
  }

  Read read(SealedRequest row) {
    try {
      Optional<byte[]> request = open(row);
      if (request.isEmpty()) {
        return new Nothing("forgotten");
      }
      return switch (Codecs.of(row.channel(), row.account()).read(request.get())) {
        case Reading.Message(var inbound) -> new Says(inbound);
        case Reading.Silent(String reason) -> new Nothing(reason);
        case Reading.Malformed(String problem) -> new Unreadable(problem);
      };
    } catch (SealBroken e) {
      return new Unreadable("its seal does not open");
    } catch (RuntimeException | StackOverflowError e) {
      return new Unreadable(new Failure.Thrown(e).reason());
    }
  }

  /// Who sent it, from the envelope alone; empty if that cannot be read.
  Optional<Address> sender(SealedRequest row) {
    try {
      return open(row)
          .flatMap(request ->
              switch (Codecs.of(row.channel(), row.account()).envelope(request)) {
                case Envelope.Addressed(_, Address from) -> Optional.of(from);
                case Envelope.Unaddressable _, Envelope.Malformed _ -> Optional.empty();
              });
    } catch (SealBroken e) {
      return Optional.empty();
    }
  }

  /// The raw request; empty once forgotten.
  ///
  /// @throws SealBroken if it is not what was sealed
  Optional<byte[]> open(SealedRequest row) {
    return Optional.ofNullable(row.sealed())
        .map(sealed ->
            vault.openForDay(
                row.dayKey(), sealed, Places.inbox(row.channel(), row.account(), row.gatewayId())));
  }
}
