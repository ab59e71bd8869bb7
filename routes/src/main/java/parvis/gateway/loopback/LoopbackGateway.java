package parvis.gateway.loopback;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.gateway.Reports;
import parvis.gateway.Reserved;
import parvis.message.ChannelKind;
import parvis.message.DeliveryReport;
import parvis.message.DeliveryReport.State;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.store.Reported;

/// Takes what it is given and reports it delivered, but for [Reserved] addresses. What it took is
/// read from the outbox; it keeps nothing itself, so a report due after a restart is lost, as with
/// real gateways.
final class LoopbackGateway implements Gateway, AutoCloseable {
  private static final Duration HANG = Duration.ofMillis(5_500);
  private static final Duration LATE = Duration.ofMinutes(1);

  private final ChannelKind channel;
  private final Reports reports;
  private final Citizens citizens;
  private final Listener listener;
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("loopback").factory());

  LoopbackGateway(ChannelKind channel, Reports reports, Citizens citizens, Listener listener) {
    this.listener = listener;
    this.channel = channel;
    this.reports = reports;
    this.citizens = citizens;
  }

  @Override
  public String name() {
    return LOOPBACK;
  }

  @Override
  public ChannelKind channel() {
    return channel;
  }

  @Override
  public int concurrency() {
    return 256;
  }

  @Override
  public double pace() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public SendOutcome send(Attempt attempt) {
    return switch (Reserved.of(attempt.to()).orElse(Reserved.DELIVERED)) {
      case DELIVERED -> delivered(attempt);
      case FAILS_FOR_GOOD -> new Rejected(RejectKind.ADDRESS, "loopback 9001");
      case FAILS_TWICE ->
          attempt.number() <= 2
              ? new Deferred(Duration.ofSeconds(1), "loopback 9002")
              : delivered(attempt);
      case DELIVERED_AFTER_A_MINUTE -> {
        report(attempt, State.SENT);
        later.schedule(
            () -> report(attempt, State.DELIVERED), LATE.toMillis(), TimeUnit.MILLISECONDS);
        yield new Accepted(id(attempt));
      }
      case NEVER_ANSWERS -> silent();
      case ANSWERS_STOP -> {
        SendOutcome outcome = delivered(attempt);
        // Once for each message, so that a repeated send is answered by the same inbound id.
        later.execute(
            () -> citizens.say(channel, attempt.to(), "STOP", "stop-" + attempt.message()));
        yield outcome;
      }
    };
  }

  @Override
  public SendOutcome reconcile(Attempt attempt, Set<String> known) {
    return new Unknown("loopback keeps no list");
  }

  private SendOutcome delivered(Attempt attempt) {
    report(attempt, State.DELIVERED);
    listener.delivered(channel, attempt);
    return new Accepted(id(attempt));
  }

  private void report(Attempt attempt, State state) {
    reports.add(
        new Reported(
            attempt.message(), attempt.id(), new DeliveryReport(id(attempt), state, "loopback")));
  }

  private static SendOutcome silent() {
    try {
      Thread.sleep(HANG);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return new Unknown("time-out");
  }

  private static String id(Attempt attempt) {
    return "LB" + attempt.id();
  }

  @Override
  public void close() {
    later.shutdownNow();
  }
}
