package parvis.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping of the file, its keys checked: unknown and repeated ones are faults.
final class Fields {
  private final Faults faults;
  private final Map<String, Node> byKey = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  /// @param known the keys that may stand here; empty: any
  Fields(MappingNode mapping, Faults faults, List<String> known) {
    this.faults = faults;
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        faults.at(tuple.getKeyNode(), "a key is a word", "write `key: value`");
        continue;
      }
      String name = key.getValue();
      if (!known.isEmpty() && !known.contains(name)) {
        faults.at(key, "`" + name + "` is not known here", "known: " + String.join(", ", known));
      } else if (byKey.putIfAbsent(name, tuple.getValueNode()) != null) {
        faults.at(key, "`" + name + "` stands here twice", "keep one of them");
      } else {
        keys.put(name, key);
      }
    }
  }

  Set<String> names() {
    return byKey.keySet();
  }

  Node keyNode(String key) {
    return java.util.Objects.requireNonNull(keys.get(key));
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Optional<ScalarNode> scalar(String key) {
    return node(key).flatMap(this::scalar);
  }

  private Optional<ScalarNode> scalar(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar);
    }
    faults.at(node, "one word or number is wanted here", "write it on the same line as its key");
    return Optional.empty();
  }

  /// One value or a list of them.
  List<ScalarNode> scalars(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      return scalar(node.get()).map(List::of).orElse(List.of());
    }
    List<ScalarNode> all = new ArrayList<>();
    sequence.getValue().forEach(each -> scalar(each).ifPresent(all::add));
    if (sequence.getValue().isEmpty()) {
      faults.at(sequence, "the list is empty", "name at least one value or leave the key out");
    }
    return all;
  }

  Set<String> values(String key) {
    return scalars(key).stream().map(ScalarNode::getValue).collect(Collectors.toSet());
  }

  /// A list of nodes; one node counts as a list of one.
  List<Node> nodes(String key) {
    return node(key)
        .map(node -> node instanceof SequenceNode list ? list.getValue() : List.of(node))
        .orElse(List.of());
  }
}
