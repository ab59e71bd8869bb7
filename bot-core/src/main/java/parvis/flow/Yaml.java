package parvis.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A YAML document as a tree whose every node knows where it stands. Plain scalars keep their text:
/// what a field means is decided by its reader, by the rules of the core schema (`true`, `false`,
/// `null`, numbers; `yes`, `no`, `on` and `12:30` are text).
sealed interface Yaml {
  Spot at();

  /// A place in the file, both from 1; columns in code points.
  record Spot(int line, int column) {}

  /// @param quoted between quotes or a block scalar
  /// @param verbatim whether the text stands in the file character by character from `textColumn`
  record Scalar(String text, boolean quoted, Spot at, boolean verbatim, int textColumn)
      implements Yaml {
    /// Where the character at that offset stands, as exactly as can be told.
    Spot at(int offset) {
      return verbatim ? new Spot(at.line(), textColumn + offset) : at;
    }

    boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    /// `true` or `false` of the core schema; null for anything else.
    @Nullable Boolean truth() {
      if (quoted) {
        return null;
      }
      return switch (text) {
        case "true", "True", "TRUE" -> true;
        case "false", "False", "FALSE" -> false;
        default -> null;
      };
    }
  }

  record Items(List<Yaml> items, Spot at) implements Yaml {}

  record Mapping(List<Field> fields, Spot at) implements Yaml {}

  record Field(Scalar key, Yaml value) {}

  /// How a fault calls it.
  default String kind() {
    return switch (this) {
      case Scalar scalar -> scalar.isNull() ? "empty" : "a text";
      case Items _ -> "a list";
      case Mapping _ -> "a group of fields";
    };
  }
}
