package parvis.vault;

/// A sealed value does not open: another key, another place, damaged, or its key is gone. Says
/// nothing of the content.
public final class SealBroken extends RuntimeException {
  SealBroken(String message) {
    super(message);
  }
}
