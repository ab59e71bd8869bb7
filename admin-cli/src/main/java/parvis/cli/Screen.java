package parvis.cli;

import java.util.List;

/// Draws lines over the ones drawn before; where the output is no terminal, below them.
final class Screen {
  private final Terminal terminal;
  private int drawn;

  Screen(Terminal terminal) {
    this.terminal = terminal;
  }

  void draw(List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (terminal.drawn() && drawn > 0) {
      text.append("\u001b[").append(drawn).append("A\u001b[J");
    }
    lines.forEach(line -> text.append(line).append('\n'));
    drawn = lines.size();
    terminal.out().print(text);
    terminal.out().flush();
  }
}
