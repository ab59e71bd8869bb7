package parvis.vault;

/// The opened key of one consultation. Its octets cannot be asked for.
public final class ConsultationKey {
  final Key key;

  ConsultationKey(Key key) {
    this.key = key;
  }
}
