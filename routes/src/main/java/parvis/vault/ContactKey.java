package parvis.vault;

/// The opened key of one person. Its octets cannot be asked for.
public final class ContactKey {
  final Key key;

  ContactKey(Key key) {
    this.key = key;
  }
}
