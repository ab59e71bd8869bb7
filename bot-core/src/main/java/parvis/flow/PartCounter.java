package parvis.flow;

import java.util.Optional;

/// Counts what a text costs on the channel that bills by parts (SMS); the channels' codec provides
/// it.
public interface PartCounter {
  /// Counts nothing: every text is one part. For flows that were checked when they were published.
  PartCounter NONE =
      new PartCounter() {
        @Override
        public int parts(String text) {
          return 1;
        }

        @Override
        public Optional<Costly> costly(String text) {
          return Optional.empty();
        }
      };

  /// The number of parts the text is billed as, at least 1.
  int parts(String text);

  /// The first character that doubles the cost of the text, if one does.
  Optional<Costly> costly(String text);

  /// A character outside the cheap alphabet.
  ///
  /// @param character the character: one grapheme
  /// @param replacement what could stand instead, cheap; empty if there is nothing like it
  record Costly(String character, String replacement) {}
}
