package parvis.standin;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parvis.standin.TwilioStandIn.Taken;

/// The status callbacks of messages taken, signed.
final class Callbacks implements AutoCloseable {
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
  private final String account;
  private final Signed signed;
  private final Random chance;

  /// @param seed of their order and duplication
  Callbacks(String account, Signed signed, long seed) {
    this.account = account;
    this.signed = signed;
    this.chance = new Random(seed);
  }

  /// Sends each of `queued`, `sent`, `delivered` once or twice within half a second, in any order.
  synchronized void sendAll(Taken taken) {
    for (String status : List.of("queued", "sent", "delivered")) {
      for (int times = 1 + chance.nextInt(2); times > 0; times--) {
        executor.schedule(
            () -> send(taken, status), 20 + chance.nextInt(400), TimeUnit.MILLISECONDS);
      }
    }
  }

  /// Sends one.
  ///
  /// @return HTTP status of the answer
  int send(Taken taken, String status) {
    return signed.post(
        taken.callback(),
        Map.of(
            "AccountSid",
            account,
            "From",
            taken.from(),
            "To",
            taken.to(),
            "MessageSid",
            taken.sid(),
            "SmsSid",
            taken.sid(),
            "MessageStatus",
            status,
            "SmsStatus",
            status,
            "ApiVersion",
            "2010-04-01"));
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
