package parvis.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parvis.expression.Node;

/// Puts the steps in an order in which each comes after what it depends on, in the order of the
/// file where that leaves a choice; reports circles.
final class Dependencies {
  private final List<Wired> steps;
  private final List<TreeSet<Integer>> needs = new ArrayList<>();

  private Dependencies(List<Wired> steps) {
    this.steps = steps;
    for (Wired step : steps) {
      TreeSet<Integer> slots = new TreeSet<>();
      step.dependencies()
          .flatMap(condition -> condition.expression().references().stream())
          .map(Node.Reference::slot)
          .filter(slot -> slot >= 0)
          .forEach(slots::add);
      needs.add(slots);
    }
  }

  /// The order; empty if steps depend on each other in a circle.
  static Optional<int[]> order(List<Wired> steps, Faults faults) {
    Dependencies dependencies = new Dependencies(steps);
    List<Integer> order = dependencies.sorted();
    if (order.size() == steps.size()) {
      return Optional.of(order.stream().mapToInt(Integer::intValue).toArray());
    }
    dependencies.reportCircles(order, faults);
    return Optional.empty();
  }

  private List<Integer> sorted() {
    int[] missing = needs.stream().mapToInt(TreeSet::size).toArray();
    List<List<Integer>> dependents = new ArrayList<>();
    steps.forEach(_ -> dependents.add(new ArrayList<>()));
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int slot = 0; slot < steps.size(); slot++) {
      for (int needed : needs.get(slot)) {
        dependents.get(needed).add(slot);
      }
      if (missing[slot] == 0) {
        ready.add(slot);
      }
    }
    List<Integer> order = new ArrayList<>();
    for (Integer slot = ready.poll(); slot != null; slot = ready.poll()) {
      order.add(slot);
      for (int dependent : dependents.get(slot)) {
        if (--missing[dependent] == 0) {
          ready.add(dependent);
        }
      }
    }
    return order;
  }

  /// What is left over contains circles: each is found by walking along what is needed, and its
  /// steps are then taken out.
  private void reportCircles(List<Integer> order, Faults faults) {
    TreeSet<Integer> left = new TreeSet<>();
    for (int slot = 0; slot < steps.size(); slot++) {
      left.add(slot);
    }
    order.forEach(left::remove);
    while (!left.isEmpty()) {
      List<Integer> circle = circle(left);
      if (!circle.isEmpty()) {
        report(circle, faults);
        circle.forEach(left::remove);
      }
    }
  }

  private List<Integer> circle(TreeSet<Integer> left) {
    List<Integer> path = new ArrayList<>();
    Integer slot = left.first();
    while (slot != null && !path.contains(slot)) {
      path.add(slot);
      slot = next(slot, left);
    }
    if (slot == null) {
      // A dead end: the last step only leads into circles already reported.
      left.remove(path.getLast());
      return List.of();
    }
    List<Integer> circle = new ArrayList<>(path.subList(path.indexOf(slot), path.size()));
    int least = circle.indexOf(circle.stream().min(Integer::compare).orElse(slot));
    Collections.rotate(circle, -least);
    return circle;
  }

  private @Nullable Integer next(int slot, TreeSet<Integer> left) {
    for (int needed : needs.get(slot)) {
      if (left.contains(needed)) {
        return needed;
      }
    }
    return null;
  }

  private void report(List<Integer> circle, Faults faults) {
    Wired first = steps.get(circle.getFirst());
    int after = circle.get(1 % circle.size());
    Condition blamed =
        first
            .dependencies()
            .filter(condition ->
                condition.expression().references().stream().anyMatch(r -> r.slot() == after))
            .findFirst()
            .orElseThrow();
    List<String> names = new ArrayList<>();
    circle.forEach(slot -> names.add(steps.get(slot).name()));
    names.add(first.name());
    faults.error(
        blamed.source().at(),
        blamed.named()
            + (circle.size() == 1
                ? " depends on its own step"
                : " depends on itself in a circle: " + String.join(" -> ", names)),
        circle.size() == 1 ? "name another step" : "break the circle in one of these steps");
  }
}
