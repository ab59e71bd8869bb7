package parvis.contact;

import java.util.UUID;

/// Names one human being we know. It is no address: one person has several, and two may share one.
///
/// @param value a UUIDv7
public record PersonId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
