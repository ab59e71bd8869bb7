package parvis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import parvis.cli.remote.Failure;
import parvis.flow.Flow;
import parvis.transcript.Transcript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/// Replays transcripts against a dialogue file, without a hub.
@Command(name = "test")
final class FlowTest extends Verb {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "flow-file")
  Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TRANSCRIPT",
      descriptionKey = "transcripts")
  List<Path> transcripts = List.of();

  @Option(names = "--update")
  boolean update;

  FlowTest(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Flow flow = LocalFlow.read(shell, file);
    ArrayNode all = shell.mapper().createArrayNode();
    int exit = DONE;
    for (Path path : transcripts) {
      Transcript script = Scripts.read(shell, path);
      int version = Math.max(1, script.header().version());
      Transcript played = new Stage(shell.terminal()).play(flow.published(version), script);
      List<String> difference = Diff.of(script.text(), played.text());
      boolean same = difference.isEmpty();
      if (!same && update) {
        write(path, played.text());
      }
      exit = same || update ? exit : FAILED;
      if (shell.json()) {
        all.addObject().put("file", path.toString()).put("same", same);
      } else {
        shell.lines(difference);
        shell.note(same ? "flow.test.same" : update ? "written" : "flow.test.differs", path);
      }
    }
    if (shell.json()) {
      shell.print(all);
    }
    return exit;
  }

  private void write(Path path, String text) {
    try {
      Files.writeString(shell.terminal().directory().resolve(path), text);
    } catch (IOException unwritable) {
      throw new Failure(words().say("file.unwritable", path), words().say("file.unwritable.next"))
          .because(unwritable);
    }
  }
}
