package parvis.transcript;

import java.util.List;
import java.util.Optional;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.session.FlowBook;
import parvis.text.Folding;

/// Flows held in memory, as if they were published.
///
/// @param flows all of them; of two versions the later stands later
public record FlowShelf(List<Flow> flows) implements FlowBook {
  public FlowShelf {
    flows = List.copyOf(flows);
  }

  @Override
  public Optional<Flow> find(FlowRef ref) {
    return flows.stream().filter(flow -> flow.ref().equals(ref)).findFirst();
  }

  @Override
  public Optional<Flow> byKeyword(String folded) {
    return flows.reversed().stream()
        .filter(flow ->
            flow.keywords().stream().anyMatch(keyword -> Folding.fold(keyword).equals(folded)))
        .findFirst();
  }
}
