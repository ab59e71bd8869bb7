package parvis.text;

/// The words that end everything we send of our own accord.
public final class StopWords {
  private StopWords() {}

  /// Whether the whole message, folded, is a stop word in any language. `stop aux voitures` is not.
  ///
  /// @param raw the message as received; any characters, any size
  public static boolean isStop(String raw) {
    // A longer text cannot be a stop word, whatever stands between its letters is seldom this much.
    return raw.length() <= Folding.LIMIT
        && Command.of(Folding.fold(raw)).filter(Command.STOP::equals).isPresent();
  }
}
