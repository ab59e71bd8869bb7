package parvis.gateway;

import parvis.store.Reported;

/// Where a gateway's delivery reports go.
public interface Reports {
  /// Takes a report, to be committed soon; returns at once.
  void add(Reported report);
}
