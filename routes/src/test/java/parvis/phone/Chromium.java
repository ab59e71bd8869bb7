package parvis.phone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parvis.outside.Await;

/// A chromium of this machine without a window, steered by the Chrome DevTools Protocol
/// (https://chromedevtools.github.io/devtools-protocol/).
final class Chromium implements AutoCloseable {
  private final Process process;
  private final DevTools tools;

  private Chromium(Process process, DevTools tools) {
    this.process = process;
    this.tools = tools;
  }

  /// @param work where it may write
  static Chromium start(Path work) throws IOException {
    Path profile = Files.createTempDirectory(Files.createDirectories(work), "chromium");
    List<String> command =
        new ArrayList<>(
            List.of(
                binary().toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--no-first-run",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update"));
    if ("root".equals(System.getProperty("user.name"))) {
      // Its sandbox does not run as root; what is opened is our own page.
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("chromium.log").toFile())
            .start();
    Path port = profile.resolve("DevToolsActivePort");
    try {
      Await.until("chromium", Duration.ofSeconds(60), () -> written(port).isPresent());
      List<String> lines = written(port).orElseThrow();
      String url = "ws://127.0.0.1:" + lines.getFirst() + lines.get(1);
      return new Chromium(process, DevTools.connect(url));
    } catch (AssertionError | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  Tab tab() {
    return Tab.open(tools);
  }

  private static Optional<List<String>> written(Path port) {
    try {
      List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
      return lines.size() == 2 ? Optional.of(lines) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path binary() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .flatMap(folder ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "chromium is not on the PATH: install it (apt install chromium), or leave the slow"
                    + " tests out (-Dtests.excluded=slow,torture)"));
  }

  @Override
  public void close() {
    tools.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
