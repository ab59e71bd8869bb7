package parvis.channel.voice;

import java.util.List;

/// Lists in pages of four: nobody can keep more in mind. `0` leads to the next page, and from the
/// last to the first.
final class Pages {
  static final int SIZE = 4;

  private Pages() {}

  /// The place in a list that is chosen by `1` to `9`, from 0; negative for anything else.
  static int index(String digits) {
    return digits.length() == 1 ? digits.charAt(0) - '1' : -1;
  }

  static boolean several(int entries) {
    return entries > SIZE;
  }

  static int next(int page, int entries) {
    return (page + 1) * SIZE < entries ? page + 1 : 0;
  }

  /// The entry that a key chooses on a page; -1 if there is none.
  static int entry(int page, String digits, int entries) {
    int index = index(digits);
    int entry = page * SIZE + index;
    return index < 0 || index >= SIZE || entry >= entries ? -1 : entry;
  }

  static <T> List<T> of(List<T> all, int page) {
    int from = Math.min(page * SIZE, all.size());
    return all.subList(from, Math.min(from + SIZE, all.size()));
  }
}
