package parvis.phone;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import parvis.gateway.Attempt;
import parvis.message.ChannelKind;

/// One reader, between the senders that deliver and the connection that is written to. A sender
/// only ever puts into a queue of its own; a reader so slow that it is full is cut off, and finds
/// the rest in the outbox when it comes again.
final class CitizenStream {
  private static final int WAITING = 256;
  private static final long QUIET_SECONDS = 15;
  private static final byte[] HERE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Set<Line> lines;
  // Empty: nothing but the sign to look whether it has ended.
  private final BlockingQueue<Optional<Delivered>> waiting = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean ended;

  CitizenStream(Set<Line> lines) {
    this.lines = Set.copyOf(lines);
  }

  /// Takes a part if it is for one of these citizens. Never waits.
  void deliver(ChannelKind channel, Attempt attempt) {
    Line line = new Line(channel, attempt.to());
    if (ended || !lines.contains(line)) {
      return;
    }
    Delivered part =
        new Delivered(
            attempt.message(), line, attempt.at(), attempt.part().billed(), attempt.part().body());
    if (!waiting.offer(Optional.of(part))) {
      end();
    }
  }

  /// Ends the stream at once, or after the write that is under way.
  void end() {
    ended = true;
    // If it is full nobody waits for it.
    boolean _ = waiting.offer(Optional.empty());
  }

  /// Writes what was and what comes, until it is ended.
  ///
  /// @throws IOException when the reader has gone
  void write(List<Delivered> before, OutputStream out) throws IOException {
    Set<UUID> shown = new HashSet<>();
    // At once, even if there is nothing: the reader learns that it is connected.
    out.write(HERE);
    for (Delivered part : before) {
      shown.add(part.id());
      out.write(part.event());
    }
    out.flush();
    try {
      while (!ended) {
        List<Optional<Delivered>> next = next();
        if (next.isEmpty()) {
          out.write(HERE);
        }
        for (Optional<Delivered> part : next) {
          if (part.isPresent() && !shown.contains(part.get().id())) {
            out.write(part.get().event());
          }
        }
        out.flush();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Optional<Delivered>> next() throws InterruptedException {
    Optional<Delivered> first = waiting.poll(QUIET_SECONDS, TimeUnit.SECONDS);
    if (first == null) {
      return List.of();
    }
    List<Optional<Delivered>> all = new ArrayList<>(List.of(first));
    waiting.drainTo(all);
    return all;
  }
}
