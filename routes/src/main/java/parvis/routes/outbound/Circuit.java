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
  private boolean asked; // by the gateway, for so long as it said

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
      case Accepted _ -> close(now);
      case Rejected(RejectKind kind, String code) -> {
        if (kind == RejectKind.ACCOUNT) {
          ask("the account is refused (" + code + ")", ACCOUNT, now);
        } else {
          close(now);
        }
      }
      case Deferred(Duration after, String code) -> {
        failures++;
        if (code.startsWith("http 429") || code.equals("20429")) {
          ask("too many requests (" + code + ")", after, now);
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

  private void close(long now) {
    failures = 0;
    // Calls that were open when the gateway asked us to wait may still succeed: it asked all the
    // same.
    if (!waiting(now)) {
      reason = Optional.empty();
      asked = false;
    }
  }

  private boolean waiting(long now) {
    return asked && now - closedUntil < 0;
  }

  private void failed(String code, long now) {
    if (failures >= FAILURES) {
      int doublings = Math.min(5, failures - FAILURES);
      Duration pause = FIRST.multipliedBy(1L << doublings);
      if (!waiting(now)) {
        pause(
            "it does not answer (" + code + ")",
            pause.compareTo(LONGEST) < 0 ? pause : LONGEST,
            now);
        asked = false;
      }
    }
  }

  // Of two the longer stands.
  private void ask(String why, Duration time, long now) {
    if (!waiting(now) || now + time.toNanos() - closedUntil > 0) {
      pause(why, time, now);
      asked = true;
    }
  }

  private void pause(String why, Duration time, long now) {
    reason = Optional.of(why);
    closedUntil = now + time.toNanos();
  }
}
