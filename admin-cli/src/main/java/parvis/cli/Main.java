package parvis.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The `parvis` command. Exit codes: 0 done, 1 failed, 2 misuse.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(system(), arguments));
  }

  static int run(Terminal terminal, String... arguments) {
    String language = Words.language(arguments, terminal.environment());
    Shell shell = new Shell(terminal, Words.in(language));
    try {
      return Commands.named(shell, arguments).execute(arguments);
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private static Terminal system() {
    boolean typed = System.console() != null && System.console().isTerminal();
    boolean dumb = "dumb".equals(System.getenv("TERM")) || System.getenv("TERM") == null;
    return new Terminal(
        new BufferedReader(new InputStreamReader(System.in, charset("stdin.encoding"))),
        writer(System.out, charset("stdout.encoding")),
        System.out,
        writer(System.err, charset("stderr.encoding")),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        typed,
        typed && !dumb);
  }

  private static PrintWriter writer(PrintStream stream, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }

  /// The terminal's own, but never ASCII: French and bars would become question marks.
  private static Charset charset(String property) {
    Charset named = Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8);
    return named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
  }
}
