package parvis.expression;

import java.util.Locale;

/// The functions, with the numbers of arguments they take.
public enum Function {
  NOT(1, 1),
  TRUE(0, 0),
  FALSE(0, 0),
  SELECTED(2, 2),
  COUNT_SELECTED(1, 1),
  IF(3, 3),
  STRING_LENGTH(1, 1),
  REGEX(2, 2),
  NUMBER(1, 1),
  STRING(1, 1),
  TODAY(0, 0),
  DATE(1, 1),
  COALESCE(1, 20),
  CONTAINS(2, 2),
  STARTS_WITH(2, 2),
  CONCAT(1, 20),
  MIN(1, 20),
  MAX(1, 20),
  ROUND(1, 2),
  INT(1, 1);

  final int least;
  final int most;

  Function(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /// As written: `count-selected`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
