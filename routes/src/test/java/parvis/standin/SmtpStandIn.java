package parvis.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that answers as it is told (RFC 5321): what a well-behaved one such as GreenMail
/// never does. Keys: `CONNECT`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `DOT`, `AUTH`; a value is a whole
/// reply, or `drop` for a connection that ends there, or `hang` for one that says nothing more.
public final class SmtpStandIn implements AutoCloseable {
  private static final Map<String, String> USUAL =
      Map.of(
          "CONNECT", "220 ready",
          "EHLO", "250-here\r\n250 ENHANCEDSTATUSCODES",
          "MAIL", "250 2.1.0 ok",
          "RCPT", "250 2.1.5 ok",
          "DATA", "354 go on",
          "DOT", "250 2.0.0 taken",
          "AUTH", "235 2.7.0 welcome",
          "QUIT", "221 bye");

  private final ServerSocket socket;
  private final Map<String, String> told;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> envelopes = new CopyOnWriteArrayList<>();

  private SmtpStandIn(ServerSocket socket, Map<String, String> told) {
    this.socket = socket;
    this.told = told;
  }

  /// @param told what is answered otherwise than usual
  public static SmtpStandIn start(Map<String, String> told) {
    try {
      SmtpStandIn server =
          new SmtpStandIn(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), told);
      Thread.ofVirtual().name("smtp-stand-in").start(server::serve);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return URI.create("smtp://localhost:" + socket.getLocalPort());
  }

  /// The messages that came whole, whatever was answered.
  public List<String> taken() {
    return taken;
  }

  /// The lines that named senders and recipients.
  public List<String> envelopes() {
    return envelopes;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().name("smtp-stand-in-client").start(() -> talk(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      OutputStream out = client.getOutputStream();
      if (!answer("CONNECT", out)) {
        return;
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
        if (verb.equals("MAIL") || verb.equals("RCPT")) {
          envelopes.add(line);
        }
        if (!answer(verb, out)) {
          return;
        }
        if (verb.equals("DATA") && reply("DATA").startsWith("354") && !message(in, out)) {
          return;
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The client went away.
    }
  }

  private boolean message(BufferedReader in, OutputStream out)
      throws IOException, InterruptedException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        taken.add(message.toString());
        return answer("DOT", out);
      }
      message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    return false;
  }

  private String reply(String verb) {
    return told.getOrDefault(verb, USUAL.getOrDefault(verb, "502 5.5.1 what"));
  }

  private boolean answer(String verb, OutputStream out) throws IOException, InterruptedException {
    String reply = reply(verb);
    if (reply.equals("drop")) {
      return false;
    }
    if (reply.equals("hang")) {
      Thread.sleep(60_000);
      return false;
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return true;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
