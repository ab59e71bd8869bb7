package parvis.cli;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// What a command speaks to. Results go to `out`, everything else to `err`.
///
/// @param in what is typed
/// @param out results
/// @param bytes the same stream as `out`, for files written to standard output
/// @param err progress, questions, errors
/// @param environment the variables of the process
/// @param directory where relative file names begin
/// @param typed whether a person types the input
/// @param drawn whether the output can be drawn over (a terminal that is not dumb)
record Terminal(
    BufferedReader in,
    PrintWriter out,
    OutputStream bytes,
    PrintWriter err,
    Map<String, String> environment,
    Path directory,
    boolean typed,
    boolean drawn) {

  Terminal {
    environment = Map.copyOf(environment);
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
