package parvis.outside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// People who text the hub without pause: each sends a keyword and then one unmistakable text for
/// every question, and sends what got no 2xx again under the same id, as a gateway does, or now and
/// then gives up for good.
final class Talkers implements AutoCloseable {
  /// One text that was sent.
  ///
  /// @param person who sent it
  /// @param question 0 for the keyword, then the number of the question it answers
  /// @param text what was written, unlike any other
  /// @param accepted whether any try got a 2xx
  record Sent(int person, int question, String text, boolean accepted) {}

  private static final int GIVES_UP_ONE_IN = 8;

  private final SignedForms forms;
  private final String to;
  private final String keyword;
  private final int questions;
  private final Queue<Sent> ledger = new ConcurrentLinkedQueue<>();
  private final AtomicInteger nextPerson = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private final Duration between;

  Talkers(SignedForms forms, String to, String keyword, int questions, Duration between) {
    this.forms = forms;
    this.to = to;
    this.keyword = keyword;
    this.questions = questions;
    this.between = between;
  }

  /// Starts so many people at a time; each who is done is followed by another.
  void start(int atOnce, long seed) {
    for (int i = 0; i < atOnce; i++) {
      RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i);
      threads.add(Thread.ofVirtual().start(() -> talk(chance)));
    }
  }

  private void talk(RandomGenerator chance) {
    while (running.get()) {
      int person = nextPerson.getAndIncrement();
      boolean patient = chance.nextInt(GIVES_UP_ONE_IN) != 0;
      for (int question = 0; question <= questions; question++) {
        String text = question == 0 ? keyword : "mot-" + person + "-" + question;
        boolean accepted = send(person, question, text, patient);
        ledger.add(new Sent(person, question, text, accepted));
        if (!accepted) {
          break;
        }
        HubProcess.pause(between.toMillis());
      }
    }
  }

  /// Sends until it is accepted. Whoever has begun goes on after the load has ended, so that no
  /// conversation is left in the middle for want of a listener; the impatient give up at the first
  /// failure.
  private boolean send(int person, int question, String text, boolean patient) {
    String id = "SM%016x%016x".formatted((long) person, (long) question);
    String from = number(person);
    for (int tries = 0; tries < 600; tries++) {
      if (forms.sms(id, from, to, text) / 100 == 2) {
        return true;
      }
      if (!patient) {
        return false;
      }
      HubProcess.pause(150);
    }
    return false;
  }

  /// Numbers of the French range reserved for fiction (Arcep: 06 39 98 00 00 to 06 39 98 99 99 for
  /// mobiles).
  static String number(int person) {
    return "+3363998%04d".formatted(person % 9_000);
  }

  int people() {
    return nextPerson.get();
  }

  /// Lets those who have begun come to their end, then tells everything that was sent.
  List<Sent> finish(Duration atMost) {
    running.set(false);
    long end = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      try {
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        if (!thread.join(Duration.ofMillis(left))) {
          throw new AssertionError("a conversation did not come to its end within " + atMost);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return List.copyOf(ledger);
  }

  @Override
  public void close() {
    running.set(false);
    threads.forEach(Thread::interrupt);
  }
}
