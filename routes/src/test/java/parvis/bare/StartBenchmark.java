package parvis.bare;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// How long the hub takes from its command to readiness in a known data directory, beside the
/// [Skeleton] with the same flags and an AOT cache of its own, turn by turn; what memory it rests
/// on; and how long `--help` takes beside `java -version`. `main`, in a checkout that `./parvis
/// build` has prepared; argument: rounds (5).
public final class StartBenchmark {
  private static final Path ROOT =
      Path.of(Files.exists(Path.of("parvis")) ? "." : "..").toAbsolutePath().normalize();
  private static final Path WORK = ROOT.resolve("target").resolve("start");

  private StartBenchmark() {}

  /// @param waited how much of it the main thread was ready to run and had no core, seconds
  private record Started(Process process, double seconds, double waited) {
    double alone() {
      return seconds - waited;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Files.createDirectories(WORK);
    String fresh = String.valueOf(System.nanoTime());
    List<String> hub = List.of("./parvis", "serve", "--data", WORK.resolve("hub" + fresh) + "");
    Started first = start(hub, "--port");
    List<String> flags = flags(first.process());
    System.out.printf(Locale.ROOT, "first start of the hub %.2f s%n", first.seconds());
    stop(first.process());

    List<String> bare = bare(flags, WORK.resolve("bare" + fresh));
    double[] hubs = new double[rounds];
    double[] bares = new double[rounds];
    double[] hubsAlone = new double[rounds];
    double[] baresAlone = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      Started skeleton = start(bare, "--server.port");
      bares[i] = skeleton.seconds();
      baresAlone[i] = skeleton.alone();
      stop(skeleton.process());
      Started ours = start(hub, "--port");
      hubs[i] = ours.seconds();
      hubsAlone[i] = ours.alone();
      if (i == rounds - 1) {
        TimeUnit.SECONDS.sleep(20);
        System.out.println("hub at rest: " + resident(ours.process()) + " MB resident");
      }
      stop(ours.process());
    }
    System.out.printf(
        Locale.ROOT,
        "start of the hub %.2f s, of the skeleton %.2f s (ratio %.2f); medians of %d, %d cores%n",
        median(hubs),
        median(bares),
        median(hubs) / median(bares),
        rounds,
        Runtime.getRuntime().availableProcessors());
    System.out.printf(
        Locale.ROOT,
        "less the time for which the main thread had no core: %.2f s and %.2f s (ratio %.2f)%n",
        median(hubsAlone),
        median(baresAlone),
        median(hubsAlone) / median(baresAlone));
    System.out.printf(
        Locale.ROOT,
        "./parvis --help %.0f ms, java -version %.0f ms; medians of 11%n",
        1_000 * runs(List.of("./parvis", "--help")),
        1_000 * runs(List.of(java(), "-version")));
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElseThrow();
  }

  /// What the hub's JVM was started with, up to `-jar`, but its AOT cache.
  private static List<String> flags(Process hub) {
    return Arrays.stream(hub.toHandle().info().arguments().orElseThrow())
        .takeWhile(argument -> !argument.equals("-jar"))
        .filter(argument -> !argument.startsWith("-XX:AOTCache="))
        .toList();
  }

  /// The command of the skeleton, after a run that makes its cache.
  private static List<String> bare(List<String> flags, Path data) throws Exception {
    Path jar = WORK.resolve("skeleton.jar");
    Path cache = WORK.resolve("skeleton.aot");
    run(
        List.of(
            Path.of(java()).resolveSibling("jar") + "",
            "--create",
            "--file",
            jar + "",
            "-C",
            "routes/target/test-classes",
            "parvis/bare"));
    List<String> training = command(flags, "-XX:AOTCacheOutput=" + cache, jar, data);
    stop(start(training, "--server.port").process());
    return command(flags, "-XX:AOTCache=" + cache, jar, data);
  }

  private static List<String> command(List<String> flags, String cache, Path jar, Path data) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flags);
    command.add(cache);
    command.addAll(List.of("-cp", jar + ":" + ROOT.resolve("routes/target/app/routes.jar")));
    command.addAll(List.of(Skeleton.class.getName(), "--bare.data=" + data));
    return command;
  }

  private static Started start(List<String> command, String portOption) throws Exception {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    List<String> whole = new ArrayList<>(command);
    whole.add(portOption + "=" + port);
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(whole)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(WORK.resolve("last.log").toFile())
            .start();
    while (!ready(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("it ended: see " + WORK.resolve("last.log"));
      }
      LockSupport.parkNanos(10_000_000);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Started(process, seconds, waited(process));
  }

  // The second number of `schedstat`, in nanoseconds, of the main thread: it and the launcher's,
  // which sleeps, are the only ones of that name.
  private static double waited(Process process) throws IOException {
    long most = 0;
    double waited = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path thread : threads.toList()) {
        String name = Files.readString(thread.resolve("comm")).strip();
        String[] times = Files.readString(thread.resolve("schedstat")).strip().split(" ");
        boolean main = name.equals("java") || name.equals("main");
        if (main && Long.parseLong(times[0]) > most) {
          most = Long.parseLong(times[0]);
          waited = Long.parseLong(times[1]) / 1e9;
        }
      }
    }
    return waited;
  }

  private static boolean ready(int port) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      return connection.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  private static long resident(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElseThrow();
  }

  private static double runs(List<String> command) throws Exception {
    double[] seconds = new double[11];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = run(command);
    }
    return median(seconds);
  }

  private static double run(List<String> command) throws Exception {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command.getFirst() + " failed");
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
