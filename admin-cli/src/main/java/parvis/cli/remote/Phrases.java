package parvis.cli.remote;

/// The words of failures, in the language of whoever runs the command.
public interface Phrases {
  /// ISO 639-1 code, in which the hub explains problems too.
  String language();

  /// The message of that key with `{0}`, `{1}` replaced.
  String say(String key, Object... values);
}
