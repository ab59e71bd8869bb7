package parvis.message;

import java.util.List;
import parvis.contact.Language;

/// What we say to a person, before any channel has given it its form.
///
/// @param language the language of the words
/// @param text the words, final but for the options
/// @param options what may be chosen, in order; empty for everything else
/// @param hint how to answer, in one short line; empty if the channel's own form says it
/// @param about which question this asks, as a channel carries it along and brings it back with an
///   answer: 1 to 16 characters of `A-Z a-z 0-9 _ -`; empty if it asks none
/// @param wanted what kind of answer it waits for
/// @param optional whether the question may be passed
public record Prompt(
    Language language,
    String text,
    List<Option> options,
    String hint,
    String about,
    Wanted wanted,
    boolean optional) {

  /// One choice.
  ///
  /// @param key what is typed or pressed to choose it: `1` to `99`
  /// @param name its stable name in the flow
  /// @param label its words
  public record Option(String key, String name, String label) {}

  public Prompt {
    options = List.copyOf(options);
  }

  /// One of which no more is known than its options.
  public Prompt(Language language, String text, List<Option> options, String hint, String about) {
    this(
        language,
        text,
        options,
        hint,
        about,
        options.isEmpty() ? new Wanted.Nothing() : new Wanted.One(),
        false);
  }

  /// Whether more than one option may be chosen.
  public boolean several() {
    return wanted instanceof Wanted.Several;
  }

  public static Prompt say(Language language, String text) {
    return new Prompt(language, text, List.of(), "", "");
  }
}
