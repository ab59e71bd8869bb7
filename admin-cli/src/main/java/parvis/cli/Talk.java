package parvis.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parvis.cli.remote.Failure;
import parvis.message.ChannelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to a running hub as a citizen, over loopback. What is typed is sent line by line, what
/// comes back is shown when it comes.
@Command(name = "talk")
final class Talk extends Verb {
  private static final List<ChannelKind> SPOKEN =
      List.of(ChannelKind.SMS, ChannelKind.TELEGRAM, ChannelKind.EMAIL);

  private static final long LOOK_MILLIS = 200;

  /// How long to wait for a reply to a line that was piped in, and for more after one.
  private static final long PATIENCE_MILLIS = 10_000;

  private static final long QUIET_MILLIS = 800;

  @Option(names = "--as", paramLabel = "ADDRESS", required = true)
  String address = "";

  @Option(names = "--channel", paramLabel = "sms|telegram|email")
  @Nullable String channel;

  @Option(names = "--script", paramLabel = "FILE")
  @Nullable Path script;

  private volatile @Nullable Failure broken;

  Talk(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws InterruptedException {
    String urn = Addresses.urn(address);
    LoopbackLine line = new LoopbackLine(shell, channel(urn), urn);
    Path replayed = script;
    if (replayed != null) {
      return replay(line, replayed);
    }
    if (shell.terminal().typed()) {
      converse(line);
    } else {
      for (String text = read(); text != null; text = read()) {
        line.send(text);
        await(line);
      }
    }
    return DONE;
  }

  private int replay(LoopbackLine line, Path file) throws InterruptedException {
    List<String> difference = new Replay(shell, line).play(Scripts.read(shell, file));
    if (shell.json()) {
      ObjectNode result = object().put("file", file.toString()).put("same", difference.isEmpty());
      difference.forEach(result.putArray("difference")::add);
      shell.print(result);
    } else {
      shell.lines(difference);
      shell.note(difference.isEmpty() ? "flow.test.same" : "flow.test.differs", file);
    }
    return difference.isEmpty() ? DONE : FAILED;
  }

  private ChannelKind channel(String urn) {
    ChannelKind own = Addresses.channel(urn);
    String wanted = channel == null ? own.code() : channel;
    ChannelKind kind =
        SPOKEN.stream()
            .filter(each -> each.code().equals(wanted))
            .findFirst()
            .orElseThrow(() -> misuse("talk.channel", wanted));
    if (kind.addressKind() != own.addressKind()) {
      throw misuse("talk.channel.address", wanted);
    }
    return kind;
  }

  private void converse(LoopbackLine line) throws InterruptedException {
    shell.note("talk.begin", hub().base());
    Thread listener = Thread.ofVirtual().start(() -> listen(line));
    prompt();
    for (String text = read(); text != null && broken == null; text = read()) {
      if (!text.isBlank()) {
        line.send(text);
      }
      prompt();
    }
    listener.interrupt();
    listener.join();
    Failure failure = broken;
    if (failure != null) {
      throw failure;
    }
    shell.terminal().err().println();
  }

  private void listen(LoopbackLine line) {
    try {
      while (true) {
        List<String> texts = line.fresh();
        if (!texts.isEmpty()) {
          shell.terminal().err().print("\r\u001b[K");
          shell.terminal().err().flush();
          texts.forEach(this::heard);
          prompt();
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException ended) {
      // the conversation is over
    } catch (Failure failure) {
      broken = Thread.currentThread().isInterrupted() ? null : failure;
    }
  }

  private void await(LoopbackLine line) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < until) {
      List<String> texts = line.fresh();
      texts.forEach(this::heard);
      if (!texts.isEmpty()) {
        until = System.nanoTime() + QUIET_MILLIS * 1_000_000;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private void heard(String text) {
    if (shell.json()) {
      shell.line(object().put("text", text).toString());
    } else {
      text.lines().forEach(each -> shell.line("< " + each));
    }
  }

  private void prompt() {
    shell.terminal().err().print("> ");
    shell.terminal().err().flush();
  }

  private @Nullable String read() {
    try {
      return shell.terminal().in().readLine();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
