package parvis.channel.telegram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// One JSON object as a tree, read strictly (RFC 8259) and within bounds: a member given twice, a
/// depth beyond [#DEPTH] or anything behind the object makes it none. A member that is not of the
/// kind asked for counts as absent.
record Json(Map<String, Object> members) {
  static final int DEPTH = 64;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(40)
                  .maxNameLength(200)
                  .maxStringLength(1 << 18)
                  .maxDocumentLength(1 << 20)
                  .build())
          .build();

  static Optional<Json> read(byte[] octets) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), octets)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Json object = object(parser);
      return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /// A string; empty if there is none.
  String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  Optional<Long> whole(String name) {
    return members.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  Optional<Double> real(String name) {
    return members.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  boolean yes(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  Optional<Json> object(String name) {
    return members.get(name) instanceof Json object ? Optional.of(object) : Optional.empty();
  }

  List<?> list(String name) {
    return members.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Json object(JsonParser parser) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new Json(members);
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? Missing.VALUE
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Missing.VALUE;
    };
  }

  /// Stands for `null`, and for numbers that nobody has.
  private enum Missing {
    VALUE
  }

  @Override
  public String toString() {
    return "Json[" + members.size() + " members]";
  }
}
