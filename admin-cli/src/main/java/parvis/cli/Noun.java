package parvis.cli;

import picocli.CommandLine.Command;

/// `parvis flow` alone: shows which verbs it has.
@Command
final class Noun extends Verb {
  Noun(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.terminal().err());
    return MISUSE;
  }
}
