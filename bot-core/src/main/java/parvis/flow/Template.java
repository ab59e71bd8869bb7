package parvis.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A text with `${name}` in it, cut once. A `$` before anything but `{` is a dollar.
///
/// @param source as written
/// @param texts the literal texts, one more than the names: text, name, text, name, text
/// @param names the names between them
/// @param malformed where a `${` has no name and no `}`, in UTF-16 units from 0; -1 if none
record Template(String source, List<String> texts, List<String> names, int malformed) {
  static Template of(String source) {
    List<String> texts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int from = 0;
    int malformed = -1;
    for (int at = source.indexOf("${"); at >= 0; at = source.indexOf("${", from)) {
      int end = source.indexOf('}', at);
      String name = end < 0 ? "" : source.substring(at + 2, end).strip();
      if (name.isEmpty() || name.indexOf('{') >= 0) {
        malformed = at;
        break;
      }
      texts.add(source.substring(from, at));
      names.add(name);
      from = end + 1;
    }
    texts.add(source.substring(from));
    return new Template(source, List.copyOf(texts), List.copyOf(names), malformed);
  }

  String fill(UnaryOperator<String> words) {
    if (names.isEmpty()) {
      return source;
    }
    StringBuilder filled = new StringBuilder(source.length() + 32).append(texts.getFirst());
    for (int i = 0; i < names.size(); i++) {
      filled.append(words.apply(names.get(i))).append(texts.get(i + 1));
    }
    return filled.toString();
  }
}
