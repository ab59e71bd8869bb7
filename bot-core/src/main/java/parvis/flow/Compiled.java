package parvis.flow;

import java.util.List;

/// What became of a flow file.
public sealed interface Compiled {

  /// It can be played and published.
  ///
  /// @param flow version 0
  /// @param warnings in the order of the file
  record Sound(Flow flow, List<Fault> warnings) implements Compiled {
    public Sound {
      warnings = List.copyOf(warnings);
    }
  }

  /// It is refused.
  ///
  /// @param faults all of them, warnings included, in the order of the file; at least one error
  record Faulty(List<Fault> faults) implements Compiled {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  /// Everything to be said about the file, in its order.
  default List<Fault> faults() {
    return switch (this) {
      case Sound(_, List<Fault> warnings) -> warnings;
      case Faulty(List<Fault> faults) -> faults;
    };
  }

  /// How many of them are of that severity.
  default long count(Fault.Severity severity) {
    return faults().stream().filter(fault -> fault.severity() == severity).count();
  }
}
