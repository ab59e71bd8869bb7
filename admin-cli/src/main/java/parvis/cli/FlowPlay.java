package parvis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.ChannelKind;
import parvis.transcript.Entry;
import parvis.transcript.Player;
import parvis.transcript.Transcript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries a dialogue in the terminal, without a hub: `@ +25h` lets time pass.
@Command(name = "play")
final class FlowPlay extends Verb {
  @Parameters(paramLabel = "FILE", descriptionKey = "flow-file")
  Path file = Path.of("");

  @Option(names = "--language", paramLabel = "fr|en|de")
  @Nullable String language;

  FlowPlay(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Flow flow = LocalFlow.read(shell, file).published(1);
    Transcript.Header header =
        new Transcript.Header(
            flow.ref().name(),
            1,
            Address.tel("+33639980012"),
            language(flow),
            ChannelKind.SMS,
            Transcript.USUAL_START,
            true);
    Player player = new Stage(shell.terminal()).player(flow, header);
    shell.note("flow.play.begin");
    show(player.wave(flow.ref().name(), 1, false));
    while (player.open()) {
      String typed = read();
      if (typed == null) {
        break;
      }
      show(typed.startsWith("@ ") ? player.move(moved(typed)) : player.reply(typed));
    }
    return DONE;
  }

  private Language language(Flow flow) {
    String wanted = language;
    if (wanted == null) {
      return flow.languages().getFirst();
    }
    return flow.languages().stream()
        .filter(each -> each.code().equals(wanted))
        .findFirst()
        .orElseThrow(() -> misuse("flow.play.language", wanted, flow.languages()));
  }

  private Duration moved(String typed) {
    try {
      String script = "# flow f 1\n" + typed;
      if (Transcript.parse("", script).entries().getFirst() instanceof Entry.Moved(var by)) {
        return by;
      }
    } catch (Transcript.MalformedException malformed) {
      shell.note("flow.play.move");
    }
    return Duration.ZERO;
  }

  private void show(List<Entry> entries) {
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Said(String text) -> said("<", text);
        case Entry.SaidElsewhere(String text) -> said("<<", text);
        case Entry.Effected _, Entry.Replied _, Entry.Moved _, Entry.Wave _, Entry.Comment _ -> {}
      }
    }
  }

  private void said(String mark, String text) {
    if (shell.json()) {
      shell.line(object().put("text", text).toString());
    } else {
      text.lines().forEach(line -> shell.line(mark + " " + line));
    }
  }

  private @Nullable String read() {
    if (shell.terminal().typed()) {
      shell.terminal().out().flush();
      shell.terminal().err().print("> ");
      shell.terminal().err().flush();
    }
    try {
      return shell.terminal().in().readLine();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
