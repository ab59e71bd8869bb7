package parvis.contacts;

import java.util.ArrayList;
import java.util.List;

/// Counts all faults, keeps the first of them.
final class FaultList {
  private final List<ImportFault> first = new ArrayList<>();
  private long count;

  void add(long line, String column, String problem, String remedy) {
    count++;
    if (first.size() < ImportReport.SHOWN) {
      first.add(new ImportFault(line, column, problem, remedy));
    }
  }

  long count() {
    return count;
  }

  List<ImportFault> first() {
    return first;
  }
}
