package parvis.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Free ports on loopback.
public final class Ports {
  // Below those that systems give to outgoing calls: a hub that is started again on its port must
  // not find a call of somebody else's there.
  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;

  private Ports() {}

  /// A port nobody listens on just now.
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: another.
      }
    }
  }
}
