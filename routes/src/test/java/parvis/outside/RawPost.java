package parvis.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A POST written octet by octet to a socket: headers and bodies that no client library would send.
final class RawPost {
  /// @param status 0 if the connection was closed without an answer
  record Answer(int status, Duration took) {}

  private final URI hub;
  private final String path;
  private final List<String> headers = new ArrayList<>();
  private byte[] body = new byte[0];

  RawPost(URI hub, String path) {
    this.hub = hub;
    this.path = path;
  }

  RawPost header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  /// @param octets each character is one
  RawPost body(String octets) {
    this.body = octets.getBytes(StandardCharsets.ISO_8859_1);
    return this;
  }

  Answer send() {
    return send(body.length, body.length);
  }

  /// Announces a length, sends only so many octets of the body, and waits for what the hub does.
  Answer send(int announced, int sent) {
    long begun = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(hub.getHost(), hub.getPort()), 10_000);
      socket.setSoTimeout(90_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(head(announced));
        out.write(body, 0, sent);
        out.flush();
      } catch (IOException refused) {
        // The hub may answer and close before it has read everything.
      }
      return new Answer(status(socket), Duration.ofNanos(System.nanoTime() - begun));
    } catch (IOException closed) {
      return new Answer(0, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private byte[] head(int length) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
      head.append("Host: ").append(hub.getAuthority()).append("\r\n");
    }
    if (headers.stream().noneMatch(header -> header.startsWith("Content-Type:"))) {
      head.append("Content-Type: application/x-www-form-urlencoded\r\n");
    }
    headers.forEach(header -> head.append(header).append("\r\n"));
    head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int status(Socket socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\n'; ) {
      line.write(c);
      c = socket.getInputStream().read();
    }
    String[] words = line.toString(StandardCharsets.ISO_8859_1).split(" ", -1);
    return words.length > 1 ? Integer.parseInt(words[1].strip()) : 0;
  }
}
