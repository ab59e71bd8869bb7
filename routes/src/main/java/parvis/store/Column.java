package parvis.store;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// One column of a list of rows as an array parameter, for `unnest` and `= ANY`.
final class Column {
  private Column() {}

  /// Anything PostgreSQL reads from text: the statement casts it (`:due::timestamptz[]`).
  static <T> SqlArrayValue texts(Collection<T> rows, Function<T, @Nullable Object> value) {
    Object[] texts =
        rows.stream().map(value).map(v -> v == null ? null : v.toString()).toArray(String[]::new);
    return new SqlArrayValue("text", texts);
  }

  static <T> SqlArrayValue octets(Collection<T> rows, Function<T, byte @Nullable []> value) {
    return new SqlArrayValue("bytea", (Object[]) rows.stream().map(value).toArray(byte[][]::new));
  }

  static <T> SqlArrayValue uuids(Collection<T> rows, Function<T, UUID> value) {
    return new SqlArrayValue("uuid", (Object[]) rows.stream().map(value).toArray(UUID[]::new));
  }

  static <T> SqlArrayValue longs(Collection<T> rows, Function<T, Long> value) {
    return new SqlArrayValue("bigint", (Object[]) rows.stream().map(value).toArray(Long[]::new));
  }

  static <T> SqlArrayValue booleans(Collection<T> rows, Function<T, Boolean> value) {
    return new SqlArrayValue("bool", (Object[]) rows.stream().map(value).toArray(Boolean[]::new));
  }
}
