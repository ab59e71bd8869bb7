package parvis.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one run of the command did.
record Ran(int exit, String out, String err) {

  static Ran parvis(Map<String, String> environment, Path directory, String... arguments) {
    return typing("", false, environment, directory, arguments);
  }

  static Ran typing(
      String input,
      boolean typed,
      Map<String, String> environment,
      Path directory,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out, false, StandardCharsets.UTF_8),
            out,
            new PrintWriter(err, false, StandardCharsets.UTF_8),
            environment,
            directory,
            typed,
            typed);
    int exit = Main.run(terminal, arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// What commands share when nobody reads or writes.
  static Shell shell(Path directory, String language) {
    PrintWriter nothing = new PrintWriter(Writer.nullWriter());
    return new Shell(
        new Terminal(
            new BufferedReader(Reader.nullReader()),
            nothing,
            OutputStream.nullOutputStream(),
            nothing,
            Map.of(),
            directory,
            false,
            false),
        Words.in(language));
  }

  JsonNode json() {
    return JsonMapper.builder().build().readTree(out);
  }
}
