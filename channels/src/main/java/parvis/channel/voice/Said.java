package parvis.channel.voice;

import java.util.Optional;
import parvis.contact.Language;

/// One thing the engine wants said in a call.
///
/// @param rule why it is said: `reply.question`, `reply.done`, …
/// @param text its words
/// @param asked the question, if it is one; then `text` is the question's
public record Said(String rule, Language language, String text, Optional<Asked> asked) {
  @Override
  public String toString() {
    return "Said[" + rule + "]";
  }
}
