package parvis.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parvis.contact.Language;

/// A text with values in braces, compiled once.
///
/// `{name}` is a value; `{n|question|questions}` is chosen by the number `n` (French takes the
/// first for 0 and 1, other languages for 1 only); `{n:words}` is the number in words up to twelve,
/// of the gender of "question". There is no escape: a brace is always a value's.
public final class Template {
  private final Segment[] segments;
  private final Set<String> names;
  private final int size;

  private Template(List<Segment> segments, Set<String> names, int size) {
    this.segments = segments.toArray(Segment[]::new);
    this.names = Set.copyOf(names);
    this.size = size;
  }

  private sealed interface Segment {
    void append(StringBuilder to, Map<String, ?> values);
  }

  private record Fixed(String text) implements Segment {
    @Override
    public void append(StringBuilder to, Map<String, ?> values) {
      to.append(text);
    }
  }

  private record Variable(String name) implements Segment {
    @Override
    public void append(StringBuilder to, Map<String, ?> values) {
      switch (value(values, name)) {
        case Integer number -> to.append(number.intValue());
        case Object other -> to.append(other);
      }
    }
  }

  private record Plural(String name, String one, String other, int mostOfOne) implements Segment {
    @Override
    public void append(StringBuilder to, Map<String, ?> values) {
      boolean single =
          value(values, name) instanceof Number number
              && (number.intValue() == 1 || number.intValue() == mostOfOne);
      to.append(single ? one : other);
    }
  }

  private record InWords(String name, Language language) implements Segment {
    @Override
    public void append(StringBuilder to, Map<String, ?> values) {
      Object value = value(values, name);
      if (value instanceof Number number) {
        to.append(Spoken.count(number.intValue(), language));
      } else {
        to.append(value);
      }
    }
  }

  /// @param source the text with values in braces
  /// @param language whose plural rule holds
  /// @throws IllegalArgumentException if a brace is not closed or a plural has not two forms
  public static Template compile(String source, Language language) {
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    int from = 0;
    for (int open = source.indexOf('{'); open >= 0; open = source.indexOf('{', from)) {
      int close = source.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a brace is not closed in: " + source);
      }
      if (open > from) {
        segments.add(new Fixed(source.substring(from, open)));
      }
      Segment segment = segment(source.substring(open + 1, close), language);
      segments.add(segment);
      names.add(
          switch (segment) {
            case Fixed(String text) -> text;
            case Variable(String name) -> name;
            case Plural(String name, _, _, _) -> name;
            case InWords(String name, _) -> name;
          });
      from = close + 1;
    }
    if (from < source.length()) {
      segments.add(new Fixed(source.substring(from)));
    }
    return new Template(segments, names, source.length() + 64);
  }

  private static Segment segment(String inside, Language language) {
    if (inside.indexOf('|') >= 0) {
      String[] forms = inside.split("\\|", -1);
      if (forms.length != 3) {
        throw new IllegalArgumentException("a plural is {n|one|several}, not {" + inside + "}");
      }
      return new Plural(forms[0], forms[1], forms[2], language.equals(Language.FR) ? 0 : 1);
    }
    if (inside.endsWith(":words")) {
      return new InWords(inside.substring(0, inside.length() - ":words".length()), language);
    }
    return new Variable(inside);
  }

  /// The names of its values.
  public Set<String> names() {
    return names;
  }

  /// @param values by name; numbers for plurals (anything else is several)
  /// @throws IllegalArgumentException if a value is missing
  public String render(Map<String, ?> values) {
    StringBuilder text = new StringBuilder(size);
    for (Segment segment : segments) {
      segment.append(text, values);
    }
    return text.toString();
  }

  private static Object value(Map<String, ?> values, String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no value for {" + name + "}");
    }
    return value;
  }
}
