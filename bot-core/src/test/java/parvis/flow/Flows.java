package parvis.flow;

import java.util.stream.Collectors;

/// Flows for tests.
final class Flows {
  private Flows() {}

  static Flow sound(String yaml) {
    return switch (FlowFiles.read("test.yaml", yaml, new Gsm())) {
      case Compiled.Sound(Flow flow, _) -> flow;
      case Compiled.Faulty faulty ->
          throw new AssertionError(
              faulty.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    };
  }
}
