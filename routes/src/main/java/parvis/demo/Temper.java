package parvis.demo;

import java.util.random.RandomGenerator;

/// How an invented citizen deals with a survey. The shares are what a town may expect, not a study:
/// they are chosen so that every outcome shows within a few minutes.
enum Temper {
  /// Types numbers and plain words.
  PLAIN(40),
  /// Answers in sentences, with a remark.
  CHATTY(16),
  /// Types fast and badly.
  HASTY(14),
  /// Goes back once and answers otherwise.
  SECOND_THOUGHTS(8),
  /// Leaves the survey half-way.
  LEAVES(6),
  /// Takes days over one question.
  LATE(4),
  /// Never answers.
  SILENT(8),
  /// Says STOP to the first message.
  STOPS(3),
  /// Is not who we think.
  WRONG_NUMBER(1);

  private final int share;

  Temper(int share) {
    this.share = share;
  }

  /// Draws one, each by its share of 100.
  static Temper draw(RandomGenerator chance) {
    int left = chance.nextInt(100);
    for (Temper temper : values()) {
      left -= temper.share;
      if (left < 0) {
        return temper;
      }
    }
    return PLAIN;
  }
}
