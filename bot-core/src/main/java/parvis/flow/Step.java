package parvis.flow;

import java.util.Optional;

/// One node of a flow.
public sealed interface Step permits Question, Note, Calculation {
  /// Unique within the flow.
  String name();

  /// The condition under which the step applies, as written, the conditions of its groups included;
  /// empty if it always does.
  Optional<String> relevance();
}
