package parvis.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Turns the command line of the hub into settings.
public final class Hub {
  private Hub() {}

  /// `demo|serve [--port N] [--data DIR] [--fresh]` as Spring's arguments.
  public static String[] arguments(String... line) {
    List<String> arguments = new ArrayList<>();
    Iterator<String> words = Arrays.asList(line).iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "serve" -> {}
        case "demo" -> arguments.addAll(List.of("--parvis.demo=on", "--parvis.loopback=on"));
        case "--fresh" -> arguments.add("--parvis.fresh=on");
        case "--port" -> arguments.add("--server.port=" + value(word, words));
        case "--data" -> arguments.add("--parvis.data-dir=" + value(word, words));
        default -> arguments.add(word);
      }
    }
    return arguments.toArray(String[]::new);
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new StartFailure(option + " needs a value.");
    }
    return words.next();
  }
}
