package parvis.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGeneratorFactory;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.gateway.Attempt;
import parvis.gateway.loopback.Citizens;
import parvis.gateway.loopback.Listener;
import parvis.message.ChannelKind;

/// All invented citizens: hears what is delivered to them and has them answer after a while. One
/// thread does everything, so that a citizen is never of two minds.
final class Crowd implements Listener, AutoCloseable {
  /// The same citizens have the same tempers in every demonstration.
  private static final long SEED = 20_270_316;

  private static final Duration LONG = Duration.ofHours(1);

  private final Citizens door;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("citizens").factory());
  private final Map<Address, Citizen> citizens = new HashMap<>();
  private final PriorityQueue<Promise> promises =
      new PriorityQueue<>(Comparator.comparing(Promise::due));

  /// A reply that is days away, by business time.
  private record Promise(Instant due, Address from, String text, UUID to) {}

  Crowd(Citizens door, Clock clock) {
    this.door = door;
    this.clock = clock;
    thread.scheduleWithFixedDelay(this::keepPromises, 500, 500, TimeUnit.MILLISECONDS);
  }

  /// Lets these people live here.
  void settle(Flow flow, Map<Address, Language> people) {
    thread.execute(() ->
        people.forEach((address, language) ->
            citizens.put(
                address,
                new Citizen(
                    flow,
                    flow.languages().contains(language) ? language : flow.languages().getFirst(),
                    RandomGeneratorFactory.of("L64X128MixRandom")
                        .create(SEED ^ address.hashCode())))));
  }

  @Override
  public void delivered(ChannelKind channel, Attempt attempt) {
    if (channel == ChannelKind.SMS) {
      thread.execute(() -> hear(attempt));
    }
  }

  private void hear(Attempt attempt) {
    Citizen citizen = citizens.get(attempt.to());
    if (citizen != null) {
      citizen.hear(attempt.part().body()).ifPresent(reply -> answer(attempt, reply));
    }
  }

  private void answer(Attempt attempt, Citizen.Reply reply) {
    if (reply.after().compareTo(LONG) >= 0) {
      promises.add(
          new Promise(
              clock.instant().plus(reply.after()), attempt.to(), reply.text(), attempt.message()));
    } else {
      thread.schedule(
          () -> say(attempt.to(), reply.text(), attempt.message()),
          reply.after().toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private void keepPromises() {
    Instant now = clock.instant();
    while (!promises.isEmpty() && !promises.element().due().isAfter(now)) {
      Promise promise = promises.remove();
      say(promise.from(), promise.text(), promise.to());
    }
  }

  // Named after the message it answers: one message sent twice is answered under one id.
  private void say(Address from, String text, UUID to) {
    door.say(ChannelKind.SMS, from, text, "demo-" + to);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
