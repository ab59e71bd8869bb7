package parvis.cli;

import parvis.cli.remote.Failure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.node.ObjectNode;

/// Says what went wrong: what happened, to which thing, what to do next.
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Shell shell;

  Errors(Shell shell) {
    this.shell = shell;
  }

  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    Words words = shell.words();
    String what =
        switch (misuse) {
          case MissingParameterException missing when !missing.getMissing().isEmpty() ->
              words.say("misuse.missing", labels(missing));
          case UnmatchedArgumentException unmatched -> unmatched(unmatched);
          default -> words.say("misuse.other", String.valueOf(misuse.getMessage()));
        };
    report(what, words.say("misuse.next", command.getCommandSpec().qualifiedName()), misuse);
    return Verb.MISUSE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    if (problem instanceof Failure failure) {
      report(failure);
    } else {
      report(
          shell.words().say("defect", problem.getClass().getSimpleName()),
          shell.words().say("defect.next"),
          problem);
    }
    return Verb.FAILED;
  }

  private String unmatched(UnmatchedArgumentException unmatched) {
    Words words = shell.words();
    String what = words.say("misuse.unknown", String.join(" ", unmatched.getUnmatched()));
    return unmatched.getSuggestions().isEmpty()
        ? what
        : what + " " + words.say("misuse.meant", String.join(", ", unmatched.getSuggestions()));
  }

  private static String labels(MissingParameterException missing) {
    return String.join(
        ", ",
        missing.getMissing().stream()
            .map(each ->
                each instanceof CommandLine.Model.OptionSpec option
                    ? option.longestName()
                    : each.paramLabel())
            .toList());
  }

  private void report(Failure failure) {
    if (shell.json()) {
      ObjectNode problem = shell.mapper().createObjectNode();
      problem.put("problem", failure.getMessage()).put("remedy", failure.next());
      problem.put("status", failure.status());
      failure.details().forEach(problem.putArray("faults")::add);
      shell.terminal().err().println(shell.mapper().writeValueAsString(problem));
    } else {
      shell.terminal().err().println("parvis: " + failure.getMessage());
      failure.details().forEach(fault -> shell.terminal().err().println("  " + fault));
      if (!failure.next().isEmpty()) {
        shell.terminal().err().println("  → " + failure.next());
      }
    }
    trace(failure);
  }

  private void report(String what, String next, Exception cause) {
    shell.terminal().err().println("parvis: " + what);
    shell.terminal().err().println("  → " + next);
    trace(cause);
  }

  private void trace(Exception cause) {
    if (shell.verbose()) {
      cause.printStackTrace(shell.terminal().err());
    }
    shell.terminal().err().flush();
  }
}
