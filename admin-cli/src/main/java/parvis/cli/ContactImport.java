package parvis.cli;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parvis.cli.remote.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Sends a file of contacts to the hub, which takes all of it or nothing.
@Command(name = "import")
final class ContactImport extends Verb {
  @Parameters(paramLabel = "FILE.csv", descriptionKey = "contact-file")
  Path file = Path.of("");

  @Option(names = "--source", paramLabel = "TEXT", required = true)
  String source = "";

  @Option(names = "--purpose", paramLabel = "TEXT", required = true)
  String purpose = "";

  @Option(names = "--basis", paramLabel = "TEXT", required = true)
  String basis = "";

  @Option(names = "--segment-field", paramLabel = "COLUMN")
  List<String> segmentFields = List.of();

  @Option(names = "--skip-bad")
  boolean skipBad;

  ContactImport(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    byte[] bytes = shell.read(file);
    StringBuilder query = new StringBuilder("?source=" + encoded(source));
    query.append("&purpose=").append(encoded(purpose)).append("&basis=").append(encoded(basis));
    segmentFields.forEach(field -> query.append("&segment_field=").append(encoded(field)));
    query.append("&skip_bad=").append(skipBad);
    Progress progress = new Progress(shell, words().say("import.sending"), bytes.length);
    JsonNode done;
    try {
      done =
          hub()
              .post(
                  "/api/v1/contacts/import" + query,
                  "text/csv",
                  BodyPublishers.fromPublisher(
                      BodyPublishers.ofInputStream(
                          () -> progress.watch(new ByteArrayInputStream(bytes))),
                      Math.max(1, bytes.length)));
    } finally {
      progress.end();
    }
    report(done);
    boolean refused = !skipBad && !done.path("faults").isEmpty();
    return refused ? FAILED : DONE;
  }

  private void report(JsonNode done) {
    if (shell.json()) {
      shell.print(done);
      return;
    }
    List<String> faults = new ArrayList<>();
    for (JsonNode fault : done.path("faults")) {
      faults.add(
          file.getFileName()
              + ":"
              + fault.path("line").asInt()
              + ": "
              + new Render(words()).cell(fault.path("column"))
              + ": "
              + fault.path("problem").asString()
              + "; "
              + fault.path("remedy").asString());
    }
    if (!faults.isEmpty() && !skipBad) {
      throw new Failure(
          words().say("import.refused", faults.size()),
          words().say("import.refused.next"),
          faults,
          0);
    }
    faults.forEach(fault -> shell.terminal().err().println(fault));
    shell.say(
        "import.done",
        done.path("rows").asLong(),
        done.path("added").asLong(),
        done.path("updated").asLong(),
        done.path("unchanged").asLong(),
        faults.size());
    for (JsonNode left : done.path("left_out")) {
      shell.line("- " + new Render(words()).cell(left));
    }
  }
}
