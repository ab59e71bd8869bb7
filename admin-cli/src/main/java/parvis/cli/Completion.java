package parvis.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes the completion of this command for bash or zsh.
@Command(name = "completion")
final class Completion extends Verb {
  @Parameters(paramLabel = "bash|zsh", descriptionKey = "completion-shell")
  String kind = "";

  Completion(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!kind.equals("bash") && !kind.equals("zsh")) {
      throw misuse("completion.unknown", kind);
    }
    // One script serves both: it loads bashcompinit when zsh reads it.
    shell.line(AutoComplete.bash("parvis", spec.root().commandLine()));
    return DONE;
  }
}
