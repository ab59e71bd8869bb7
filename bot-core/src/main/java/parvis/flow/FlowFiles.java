package parvis.flow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads flow files. Any bytes give a flow or faults, never an exception; all faults of a file are
/// gathered. What only the publisher knows (the organisation's data, whether the first message fits
/// one part with real values) is checked on publishing.
public final class FlowFiles {
  private FlowFiles() {}

  /// @param fileName as faults will show it
  /// @param counter counts parts; [PartCounter#NONE] to leave that out
  public static Compiled read(String fileName, String yaml, PartCounter counter) {
    return read(fileName, yaml.getBytes(StandardCharsets.UTF_8), counter);
  }

  /// @param fileName as faults will show it
  /// @param yaml the file, UTF-8, 512 KiB at most
  /// @param counter counts parts; [PartCounter#NONE] to leave that out
  public static Compiled read(String fileName, byte[] yaml, PartCounter counter) {
    Faults faults = new Faults(fileName);
    Optional<Draft> draft =
        YamlReader.read(yaml, faults).flatMap(root -> new DraftReader(faults).read(root));
    if (draft.isEmpty()) {
      return new Compiled.Faulty(faults.sorted());
    }
    return compile(draft.get(), counter, faults);
  }

  private static Compiled compile(Draft draft, PartCounter counter, Faults faults) {
    List<Wired> steps = Wiring.of(draft, faults);
    Map<String, Wired> byName = new LinkedHashMap<>();
    steps.forEach(step -> byName.put(step.name(), step));
    Optional<int[]> order = Dependencies.order(steps, faults);
    Literals.check(steps, faults);
    WordCheck.check(draft, faults);
    LineCheck.check(draft, faults);
    PartsCheck.check(draft, byName, counter, faults);
    if (order.isPresent()) {
      Reach.check(steps, Compiler.logic(steps, order.get()), faults);
    }
    if (order.isEmpty() || faults.any()) {
      return new Compiled.Faulty(faults.sorted());
    }
    return new Compiled.Sound(Compiler.flow(draft, steps, order.get()), faults.sorted());
  }
}
