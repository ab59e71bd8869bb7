package parvis.flow;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import parvis.text.Command;
import parvis.text.Folding;

/// Words that Parvis understands at any moment: no flow may use them as a keyword, no choice as its
/// whole label, because a message that is such a word never reaches the question.
final class ReservedWords {
  private static final Set<String> REPLIES =
      Set.of("oui", "yes", "ja", "ok", "ouais", "yep", "si", "non", "no", "nein");

  private ReservedWords() {}

  /// The command that a message of these words is; empty if it is none.
  static Optional<String> command(String words) {
    return Command.of(Folding.fold(words)).map(command -> command.name().toLowerCase(Locale.ROOT));
  }

  /// Whether these words answer a yes/no question.
  static boolean reply(String words) {
    return REPLIES.contains(Folding.fold(words));
  }
}
