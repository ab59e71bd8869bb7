package parvis.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import sun.misc.Signal;

/// How the hub's process begins and ends.
public final class Hub {
  private static final Duration LONGEST_END = Duration.ofMillis(9_500);

  private Hub() {}

  /// `demo|serve [--port N] [--data DIR] [--fresh]` as Spring's arguments.
  ///
  /// @throws StartFailure if an option lacks its value or is unknown
  public static String[] arguments(String... line) {
    List<String> arguments = new ArrayList<>();
    Iterator<String> words = Arrays.asList(line).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        // Every command takes these; a hub has no use for them.
        case "serve", "--json", "--verbose" -> {}
        case "--lang" -> value(word, words);
        case "demo" ->
            arguments.addAll(List.of("--parvis.demo=on", "--spring.profiles.active=demo"));
        case "--fresh" -> arguments.add("--parvis.fresh=on");
        case "--port" -> arguments.add("--server.port=" + value(word, words));
        case "--data" -> arguments.add("--parvis.data-dir=" + value(word, words));
        default -> {
          int is = word.indexOf('=');
          switch (is < 0 ? word : word.substring(0, is)) {
            case "--port" -> arguments.add("--server.port=" + word.substring(is + 1));
            case "--data" -> arguments.add("--parvis.data-dir=" + word.substring(is + 1));
            case "--lang" -> {}
            default -> arguments.add(known(word));
          }
        }
      }
    }
    return arguments.toArray(String[]::new);
  }

  // Spring's own options, such as --server.address, have a dot in their names.
  private static String known(String word) {
    if (!word.matches("--[^=]*\\..*")) {
      throw new StartFailure(
          "'"
              + word
              + "' is no option of a hub: there are --port N, --data DIR and, for demo, --fresh.");
    }
    return word;
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new StartFailure(option + " needs a value.");
    }
    return words.next();
  }

  /// Makes SIGTERM an orderly end (exit code 0), and any end a matter of ten seconds: routes drain
  /// for 7, the database stops within 2. What has not ended by then is cut off; it loses no more
  /// than a kill would.
  public static void exitInTime() {
    Signal.handle(new Signal("TERM"), _ -> System.exit(0));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() ->
                Thread.ofPlatform()
                    .daemon()
                    .name("end-in-time")
                    .start(() -> {
                      long until = System.nanoTime() + LONGEST_END.toNanos();
                      while (System.nanoTime() < until) {
                        LockSupport.parkNanos(until - System.nanoTime());
                      }
                      Runtime.getRuntime().halt(1);
                    })));
  }
}
