package parvis.session;

import java.time.LocalDate;
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

  /// The day after which the answers to a flow are erased: what was published last for its
  /// consultation, which may differ from what an older version says.
  default LocalDate eraseAfter(Flow flow) {
    return flow.consultation().eraseAfter();
  }

  /// Whether the answers to a flow are erased by now, or are about to be: from then on nothing can
  /// be recorded, counted or taken back.
  default boolean erased(Flow flow, LocalDate today) {
    return today.isAfter(eraseAfter(flow));
  }
}
