package parvis.session;

import java.util.Optional;
import parvis.flow.Flow;
import parvis.flow.FlowRef;

/// The published flows.
public interface FlowBook {

  /// This version of this flow, even if a later one is published: sessions stay on theirs.
  Optional<Flow> find(FlowRef ref);

  /// The newest version of the flow with that keyword.
  ///
  /// @param folded the whole message after [parvis.text.Folding#fold]
  Optional<Flow> byKeyword(String folded);
}
