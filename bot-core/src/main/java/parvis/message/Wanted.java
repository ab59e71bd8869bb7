package parvis.message;

/// What kind of answer a prompt waits for: what a channel needs to know to lay out buttons or a
/// keypad. What the words of a reply mean is the engine's to say.
public sealed interface Wanted {

  /// None: it only tells.
  record Nothing() implements Wanted {}

  /// One of its options.
  record One() implements Wanted {}

  /// Any number of its options.
  record Several() implements Wanted {}

  /// A whole number.
  record Whole() implements Wanted {}

  /// A decimal number.
  record Real() implements Wanted {}

  /// A whole number from `least` to `most`, both allowed.
  record Scale(long least, long most) implements Wanted {}

  /// A date.
  record Day() implements Wanted {}

  /// Free text.
  record Words() implements Wanted {}
}
