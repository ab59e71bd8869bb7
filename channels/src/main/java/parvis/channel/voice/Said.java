package parvis.channel.voice;

import java.util.Optional;
import parvis.contact.Language;
import parvis.message.Prompt;
import parvis.message.Wanted;

/// One thing the engine wants said in a call.
///
/// @param rule why it is said: `reply.question`, `reply.done`, …
/// @param text its words
/// @param asked the question, if it is one; then `text` is the question's
public record Said(String rule, Language language, String text, Optional<Asked> asked) {
  /// @param rule why it is said
  /// @param prompt what the engine says
  public static Said of(String rule, Prompt prompt) {
    Optional<Asked> asked =
        prompt.wanted() instanceof Wanted.Nothing
            ? Optional.empty()
            : Optional.of(
                new Asked(
                    prompt.about(),
                    prompt.language(),
                    prompt.text(),
                    prompt.options(),
                    prompt.wanted(),
                    prompt.optional()));
    return new Said(rule, prompt.language(), prompt.text(), asked);
  }

  @Override
  public String toString() {
    return "Said[" + rule + "]";
  }
}
