package parvis.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import parvis.message.AttemptId;

/// Makes ids. Which kind says what an id may give away: version 7 (RFC 9562 §5.7) carries its time
/// and sorts by it, for contacts, messages and campaigns; version 4 carries nothing, for rows under
/// a pseudonym.
public final class Ids {
  private static final SecureRandom SECRET = new SecureRandom();

  // Milliseconds in the upper 52 bits, a counter in the lower 12: ids of one process never go back,
  // even within a millisecond or when the clock steps back, which keeps index inserts at the right.
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /// A UUIDv7, greater than every one this process made before. Its time is the system's, never
  /// business time: an id orders rows, it does not date them.
  public static UUID v7() {
    long now = System.currentTimeMillis() << 12;
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = (stamp >>> 12) << 16 | 0x7000 | (stamp & 0xFFF);
    long low = ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /// A UUIDv4 from the strong generator: no time, no order.
  public static UUID random() {
    return UUID.randomUUID();
  }

  /// 128 bits nobody can guess, for one attempt to send.
  public static AttemptId attempt() {
    byte[] bits = new byte[16];
    SECRET.nextBytes(bits);
    return new AttemptId(HexFormat.of().formatHex(bits));
  }
}
