package parvis.outside;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Taken;

/// People who write properly while somebody else does not: ten a second, each with another number.
final class Neighbours implements AutoCloseable {
  /// @param status of the answer, 0 if none came
  record Text(String from, int status, Duration took) {}

  private final List<Text> texts = new CopyOnWriteArrayList<>();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final SignedForms forms;
  private final String keyword;
  private final int first;
  private final Thread thread;

  /// @param first number of the first of them, see [Talkers#number(int)]
  Neighbours(SignedForms forms, String keyword, int first) {
    this.forms = forms;
    this.keyword = keyword;
    this.first = first;
    this.thread = Thread.ofVirtual().start(this::write);
  }

  private void write() {
    for (int i = first; running.get(); i++) {
      long begun = System.nanoTime();
      String from = Talkers.number(i);
      int status = forms.sms("SMneighbour" + i, from, Installation.SENDER, keyword);
      texts.add(new Text(from, status, Duration.ofNanos(System.nanoTime() - begun)));
      HubProcess.pause(100);
    }
  }

  /// Stops writing.
  List<Text> stop() {
    running.set(false);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(texts);
  }

  /// Whether each of them got an answer by SMS.
  static boolean answered(TwilioStandIn twilio, List<Text> texts) {
    return twilio.ledger().stream()
        .map(Taken::to)
        .collect(Collectors.toSet())
        .containsAll(texts.stream().map(Text::from).toList());
  }

  @Override
  public void close() {
    running.set(false);
  }
}
