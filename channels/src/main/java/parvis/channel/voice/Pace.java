package parvis.channel.voice;

/// How fast we speak and how long we wait.
public final class Pace {
  /// How fast everything is said.
  public static final int WORDS_A_MINUTE = 120;

  /// The same as a share of the usual pace of synthetic voices, about 155 words a minute.
  static final String RATE = WORDS_A_MINUTE * 100 / 155 + "%";

  /// Seconds of silence before a prompt is repeated; the same between digits.
  static final int SILENCE = 12;

  /// Seconds after which somebody who spoke has finished.
  static final int END_OF_SPEECH = 3;

  private Pace() {}
}
