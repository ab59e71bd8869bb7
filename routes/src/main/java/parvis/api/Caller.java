package parvis.api;

import java.util.Arrays;

/// The operator whose token came with a request; a handler gets it as a parameter of this type.
///
/// @param name as recorded in the history
public record Caller(String name, Role role) {
  boolean mayCall(Requires requires) {
    return role == Role.ADMIN || Arrays.asList(requires.value()).contains(role);
  }
}
