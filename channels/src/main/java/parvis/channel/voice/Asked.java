package parvis.channel.voice;

import java.util.List;
import parvis.contact.Language;
import parvis.message.Prompt;
import parvis.message.Wanted;

/// A question of the engine, as a call keeps it to ask it again.
///
/// @param about which asking of which question this is; goes back with the answer
/// @param text its words, with what was said ahead of it; lines are sentences or a few of them
/// @param optional whether it may be passed
public record Asked(
    String about,
    Language language,
    String text,
    List<Prompt.Option> options,
    Wanted wanted,
    boolean optional) {
  public Asked {
    options = List.copyOf(options);
  }

  @Override
  public String toString() {
    return "Asked[" + about + "]";
  }
}
