package parvis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `parvis` alone: shows its help. Its options belong to every subcommand.
@Command(name = "parvis", version = "parvis 0.1.0")
final class Root extends Verb {
  Root(Shell shell) {
    super(shell);
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true)
  boolean version;

  @Option(names = "--lang", paramLabel = "fr|en", scope = ScopeType.INHERIT)
  void language(String language) {
    if (!Words.LANGUAGES.contains(language)) {
      throw misuse("language.unknown", language);
    }
  }

  @Option(names = "--json", scope = ScopeType.INHERIT)
  void json(boolean wanted) {
    shell.json(wanted);
  }

  @Option(names = "--verbose", scope = ScopeType.INHERIT)
  void verbose(boolean wanted) {
    shell.verbose(wanted);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(shell.terminal().err());
    return MISUSE;
  }
}
