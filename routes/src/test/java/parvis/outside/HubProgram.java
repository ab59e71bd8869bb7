package parvis.outside;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a hub is started: as `./parvis` does, with its flags, the packed program and its AOT cache,
/// where `./parvis test` has made them (and says so with `tests.hub.home` and `tests.hub.flags`);
/// else from the class path of this test run.
final class HubProgram {
  private static final Optional<Path> HOME =
      Optional.ofNullable(System.getProperty("tests.hub.home")).map(Path::of);

  private HubProgram() {}

  /// The command line of `serve`.
  static List<String> serve(Path data, int port) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    HOME.ifPresentOrElse(home -> packed(command, home), () -> loose(command));
    // Most hubs of the tests live for seconds: the optimising compiler would only compete with
    // them.
    command.add(1, "-XX:TieredStopAtLevel=1");
    command.addAll(List.of("serve", "--data", data.toString(), "--port", String.valueOf(port)));
    return command;
  }

  private static void packed(List<String> command, Path home) {
    command.addAll(List.of(System.getProperty("tests.hub.flags", "").strip().split("\\s+")));
    Path cache = home.resolve("hub.aot");
    if (Files.exists(cache)) {
      command.add("-XX:AOTCache=" + cache);
    }
    command.addAll(List.of("-jar", home.resolve("routes.jar").toString()));
  }

  private static void loose(List<String> command) {
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
    String surefire = System.getProperty("surefire.test.class.path");
    command.add("-cp");
    command.add(surefire != null ? surefire : System.getProperty("java.class.path"));
    command.add("parvis.routes.Application");
  }
}
