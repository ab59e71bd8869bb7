package parvis.vault;

import java.nio.charset.StandardCharsets;

/// Where a sealed value belongs. It opens there only: a value moved to another row does not open.
///
/// @param table name of the table
/// @param column name of the column
/// @param row the row's key as text
public record Aad(String table, String column, String row) {
  byte[] bytes() {
    // NUL cannot occur in a name or a key of ours, so two places never give the same octets.
    return (table + "\0" + column + "\0" + row).getBytes(StandardCharsets.UTF_8);
  }
}
