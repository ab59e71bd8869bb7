package parvis.routes.outbound;

import java.time.Duration;
import java.util.Optional;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;

/// Stops calling a gateway that is away, and tries one message at a time until it is back: every
/// further call would only make one more message doubtful or late.
final class Circuit {
  static final int FAILURES = 5;
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration ACCOUNT = Duration.ofSeconds(60);

  private int failures; // in a row
  private long closedUntil; // System.nanoTime; meaningful if `reason` is not empty
  private Optional<String> reason = Optional.empty();

  /// How many calls may be open: none, one on trial, or as many as the gateway takes.
  synchronized int open(int concurrency, long now) {
    if (reason.isEmpty()) {
      return concurrency;
    }
    return now - closedUntil < 0 ? 0 : 1;
  }

  /// Why the gateway is not being used, for the health page.
  synchronized Optional<String> reason() {
    return reason;
  }

  synchronized void saw(SendOutcome outcome, long now) {
    switch (outcome) {
      case Accepted _ -> close();
      case Rejected(RejectKind kind, String code) -> {
        if (kind == RejectKind.ACCOUNT) {
          pause("the account is refused (" + code + ")", ACCOUNT, now);
        } else {
          close();
        }
      }
      case Deferred(Duration after, String code) -> {
        failures++;
        if (code.startsWith("http 429") || code.equals("20429")) {
          pause("too many requests (" + code + ")", after, now);
        } else {
          failed(code, now);
        }
      }
      case Unknown(String code) -> {
        failures++;
        failed(code, now);
      }
    }
  }

  private void close() {
    failures = 0;
    reason = Optional.empty();
  }

  private void failed(String code, long now) {
    if (failures >= FAILURES) {
      int doublings = Math.min(5, failures - FAILURES);
      Duration pause = FIRST.multipliedBy(1L << doublings);
      pause(
          "it does not answer (" + code + ")", pause.compareTo(LONGEST) < 0 ? pause : LONGEST, now);
    }
  }

  private void pause(String why, Duration time, long now) {
    reason = Optional.of(why);
    closedUntil = now + time.toNanos();
  }
}
