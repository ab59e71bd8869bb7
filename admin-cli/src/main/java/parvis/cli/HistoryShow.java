package parvis.cli;

import org.jspecify.annotations.Nullable;
import parvis.cli.remote.Hub;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows who did what: the newest first.
@Command(name = "show")
final class HistoryShow extends Verb {
  private static final int PAGE = 1_000;

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
    if (limit < 1) {
      throw misuse("history.limit");
    }
    StringBuilder query = new StringBuilder("/api/v1/history?limit=" + Math.min(limit, PAGE));
    if (subject != null) {
      query.append("&subject=").append(encoded(subject));
    }
    if (kind != null) {
      query.append("&kind=").append(encoded(kind));
    }
    Hub.Listing history = hub().list(query.toString(), limit);
    shell.show(history.entries());
    if (history.more()) {
      shell.note("history.more");
    }
    return DONE;
  }
}
