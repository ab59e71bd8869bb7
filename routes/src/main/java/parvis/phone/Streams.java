package parvis.phone;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import parvis.gateway.Attempt;
import parvis.gateway.loopback.Listener;
import parvis.message.ChannelKind;

/// The open streams. They end first when the hub stops: the server waits for its requests, and
/// these would never be done.
@Component
public final class Streams implements Listener, SmartLifecycle {
  /// Most streams at once: each page has one, and leaves some behind that end when it is next
  /// written to them.
  public static final int MOST = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private final Earlier earlier;
  private final List<CitizenStream> open = new CopyOnWriteArrayList<>();
  private boolean running;

  Streams(Earlier earlier) {
    this.earlier = earlier;
  }

  /// Answers with a stream and returns when it has ended.
  ///
  /// @return whether there was room for it; if not, nothing was answered
  public boolean follow(Set<Line> lines, HttpServletResponse response) {
    CitizenStream stream = new CitizenStream(lines);
    if (!opened(stream)) {
      return false;
    }
    try {
      // Read while the stream already listens, so that nothing falls between.
      List<Delivered> before = new ArrayList<>();
      lines.forEach(line -> before.addAll(earlier.of(line)));
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      stream.write(before, response.getOutputStream());
    } catch (IOException gone) {
      LOG.debug("event=phone.reader_gone");
    } finally {
      open.remove(stream);
    }
    return true;
  }

  private synchronized boolean opened(CitizenStream stream) {
    return running && open.size() < MOST && open.add(stream);
  }

  @Override
  public void delivered(ChannelKind channel, Attempt attempt) {
    open.forEach(stream -> stream.deliver(channel, attempt));
  }

  @Override
  public synchronized void start() {
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    open.forEach(CitizenStream::end);
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }
}
