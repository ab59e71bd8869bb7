package parvis.phone;

import java.util.List;
import org.springframework.stereotype.Component;
import parvis.gateway.Reserved;
import parvis.store.AddressHash;
import parvis.store.Letter;
import parvis.store.LoopbackBox;
import parvis.store.Places;
import parvis.vault.Vault;

/// What loopback has delivered to a citizen so far.
@Component
class Earlier {
  /// Parts of one line that are shown again.
  static final int MOST = 50;

  private final LoopbackBox box;
  private final Vault vault;

  Earlier(LoopbackBox box, Vault vault) {
    this.box = box;
    this.vault = vault;
  }

  /// The newest parts, oldest first. What is under way is among them: it is delivered before its
  /// row says so, and whoever asks in between would never see it. Reserved addresses are the
  /// exception, since some of them are never delivered to.
  List<Delivered> of(Line line) {
    boolean sending = Reserved.of(line.address()).isEmpty();
    return box
        .newest(AddressHash.of(vault.hash(line.address())), line.channel(), sending, MOST)
        .stream()
        .map(taken -> open(line, taken))
        .toList();
  }

  private Delivered open(Line line, LoopbackBox.Taken taken) {
    byte[] letter =
        vault.open(
            vault.open(taken.contactKey()), taken.sealed(), Places.outbox(taken.messageId()));
    return new Delivered(
        taken.messageId(), line, taken.at(), taken.billed(), Letter.decode(letter).body());
  }
}
