package parvis.gateway.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// Answers every call with the very octets of a test, and then keeps the connection open.
final class RawAnswer implements AutoCloseable {
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ServerSocket door;
  private final byte[] answer;

  RawAnswer(String answer) {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    try {
      door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// An answer whose length is announced right.
  static RawAnswer json(String status, String headers, String body) {
    return new RawAnswer(
        "HTTP/1.1 %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, headers, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        Socket caller = door.accept();
        Thread.ofVirtual().start(() -> answer(caller));
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void answer(Socket caller) {
    try (caller;
        InputStream in = caller.getInputStream();
        OutputStream out = caller.getOutputStream()) {
      if (in.read(new byte[8192]) > 0) {
        out.write(answer);
        out.flush();
      }
      closing.await();
    } catch (IOException _) {
      // The caller has hung up.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
