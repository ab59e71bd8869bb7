package parvis.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows who did what: the newest first.
@Command(name = "show")
final class HistoryShow extends Verb {
  @Option(names = "--subject", paramLabel = "ID")
  @Nullable String subject;

  @Option(names = "--kind", paramLabel = "KIND")
  @Nullable String kind;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "50")
  int limit;

  HistoryShow(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    StringBuilder query = new StringBuilder("/api/v1/history?limit=" + limit);
    if (subject != null) {
      query.append("&subject=").append(encoded(subject));
    }
    if (kind != null) {
      query.append("&kind=").append(encoded(kind));
    }
    shell.show(hub().get(query.toString()));
    return DONE;
  }
}
