package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the machine lacks is said in one sentence with exit code 1: no Java, an old one, one
/// without a compiler, no room on the disk. What is wrong with settings, keys, ports and databases
/// is tested in `parvis.routes.StartAndStopTest`.
@Tag("slow")
class StartRefusalTest {
  private static final Path SCRIPT = Path.of("../parvis").toAbsolutePath().normalize();

  @TempDir Path directory;

  private record Ended(int code, String out, String err) {}

  @Test
  void scriptSaysThatThereIsNoJdkEvenWithNothingOnThePath() throws Exception {
    Path old = jdk("old", "21.0.2");
    for (String home : List.of("", "/nowhere", old.toString())) {
      Ended ended =
          run(
              List.of("/bin/bash", script().toString(), "serve"),
              Map.of("PATH", "/nowhere", "JAVA_HOME", home));
      refused(ended, "there is no JDK 25", "JAVA_HOME");
    }
  }

  @Test
  void scriptSaysThatTheCompilerOrMavenIsMissing() throws Exception {
    Path bare = jdk("jre", "25.0.1");
    Map<String, String> settings = Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", bare.toString());
    List<String> command = List.of("/bin/bash", script().toString(), "serve");
    refused(run(command, settings), "no compiler", bare.toString());

    executable(bare.resolve("bin/javac"));
    Path path = Files.createDirectory(directory.resolve("path"));
    for (String tool : List.of("find", "head", "mkdir")) {
      Files.createSymbolicLink(path.resolve(tool), Path.of("/usr/bin", tool));
    }
    refused(
        run(command, Map.of("PATH", path.toString(), "JAVA_HOME", bare.toString())),
        "there is no Maven");
  }

  /// On a file system of a few megabytes, in a mount namespace of its own.
  @Test
  void aFullDiskIsNamed() throws Exception {
    List<String> namespace = List.of("unshare", "-Urm", "sh", "-c");
    List<String> probe = new ArrayList<>(namespace);
    probe.add("mount -t tmpfs -o size=1m none \"$0\"");
    probe.add(Files.createDirectory(directory.resolve("probe")).toString());
    assumeTrue(run(probe, Map.of()).code() == 0, "this machine gives no mount namespaces");

    Path small = Files.createDirectory(directory.resolve("small"));
    for (String size : List.of("16m", "70m")) {
      List<String> command = new ArrayList<>(namespace);
      command.add("mount -t tmpfs -o size=" + size + " none \"$0\" && exec \"$@\"");
      command.add(small.toString());
      command.addAll(HubProgram.serve(small, Ports.free()));
      Ended ended = run(command, Map.of());
      refused(ended, "is full", small.toString());
      assertThat(ended.out())
          .as("standard output at " + size)
          .doesNotContain("\tat ", "level=error");
    }
  }

  private static void refused(Ended ended, String... words) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err().strip().lines()).as(ended.err()).hasSize(1);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ", "Exception");
  }

  /// The script in a folder of its own, where nothing is built, on a machine that has neither Java
  /// nor Maven in the usual places.
  private Path script() throws IOException {
    String text =
        Files.readString(SCRIPT)
            .replace("/usr/lib/jvm", "/nowhere/jvm")
            .replace("/usr/java", "/nowhere/java")
            .replace("/opt/", "/nowhere/")
            .replace("/usr/share/maven", "/nowhere/maven");
    return Files.writeString(directory.resolve("parvis"), text);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    executable(home.resolve("bin/java"));
    return home;
  }

  private static void executable(Path file) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexit 9\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "run", ".out");
    Path err = Files.createTempFile(directory, "run", ".err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still runs: " + command.getFirst());
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
