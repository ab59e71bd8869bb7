package parvis.routes.call;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/// How long a telephone turn takes, from the signed post to its TwiML over HTTP, with calls side by
/// side that each pause as callers do; beside it, in the same run, a request that does nothing.
/// Prints; it is no test. Arguments: calls at once (50), calls each line makes (4), milliseconds
/// before each key (500).
public final class CallBenchmark {
  private CallBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int lines = argument(arguments, 0, 50);
    int calls = argument(arguments, 1, 4);
    int pause = argument(arguments, 2, 500);
    try (CallStand stand = new CallStand()) {
      run(stand, lines, 1, 0, 0); // warm up
      List<Long> turns = run(stand, lines, calls, pause, 1);
      List<Long> bare = bare(stand, lines, calls * 8, pause);
      System.out.printf(
          "cores %d, calls at once %d, turns %d, pause %d ms%n"
              + "turn: p50 %.1f ms, p99 %.1f ms, most %.1f ms (aim: p99 < 100 ms)%n"
              + "health page beside: p50 %.1f ms, p99 %.1f ms%n",
          Runtime.getRuntime().availableProcessors(),
          lines,
          turns.size(),
          pause,
          at(turns, 50),
          at(turns, 99),
          at(turns, 100),
          at(bare, 50),
          at(bare, 99));
    }
    System.exit(0);
  }

  private static int argument(String[] arguments, int index, int usual) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : usual;
  }

  private static List<Long> run(CallStand stand, int lines, int calls, int pause, int round)
      throws InterruptedException {
    ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    together(
        lines,
        number -> {
          for (int call = 0; call < calls; call++) {
            Line line = stand.line("+334%d%02d%05d".formatted(round + 1, call, number));
            timed(times, line::calls);
            for (String key : List.of("1", "1", "1", "2", "3", "1", "2")) {
              Thread.sleep(pause);
              timed(times, () -> line.press(key));
            }
          }
        });
    return sorted(times);
  }

  private static List<Long> bare(CallStand stand, int lines, int requests, int pause)
      throws InterruptedException {
    ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stand.hub.url() + "/actuator/health/liveness")).build();
    together(
        lines,
        _ -> {
          for (int i = 0; i < requests; i++) {
            Thread.sleep(pause);
            long begun = System.nanoTime();
            http.send(request, HttpResponse.BodyHandlers.discarding());
            times.add(System.nanoTime() - begun);
          }
        });
    return sorted(times);
  }

  private interface Caller {
    void call(int number) throws Exception;
  }

  private static void together(int lines, Caller caller) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(lines);
    for (int i = 0; i < lines; i++) {
      int number = i;
      Thread.startVirtualThread(() -> {
        try {
          Thread.sleep(number * 7L); // calls do not begin on the same tick
          caller.call(number);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        } finally {
          done.countDown();
        }
      });
    }
    done.await();
  }

  private static void timed(ConcurrentLinkedQueue<Long> times, Runnable turn) {
    long begun = System.nanoTime();
    turn.run();
    times.add(System.nanoTime() - begun);
  }

  private static List<Long> sorted(ConcurrentLinkedQueue<Long> times) {
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted;
  }

  private static double at(List<Long> sorted, int percent) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percent / 100);
    return sorted.get(index) / 1e6;
  }
}
