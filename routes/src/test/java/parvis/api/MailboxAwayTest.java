package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;

class MailboxAwayTest {
  @Test
  void aMailboxThatIsAwayStopsNothingAndIsReadOnceItIsThere() throws Exception {
    int port = freePort();
    Map<String, String> settings =
        Map.of(
            "parvis.mail-from", "parvis@saint-elme.example",
            "parvis.smtp-url", "smtp://localhost:" + port,
            "parvis.imap-url", "imap://hub:secret@localhost:" + port);
    try (TestHub hub = TestHub.start(settings)) {
      ApiClient api = ApiClient.admin(hub);
      assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
      await(() -> api.get("/actuator/health").status() == 503);

      GreenMail server =
          new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_IMAP));
      server.start();
      try {
        GreenMailUser mailbox = server.setUser("parvis@saint-elme.example", "hub", "secret");
        mailbox.deliver(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(
                    "From: ana@example.org\r\n\r\nbonjour\r\n"
                        .getBytes(StandardCharsets.US_ASCII))));
        await(() -> taken(hub) == 1);
        await(() -> api.get("/actuator/health").status() == 200);
      } finally {
        server.stop();
      }
    }
  }

  private static long taken(TestHub hub) {
    return hub.database()
        .jdbc()
        .sql("SELECT count(*) FROM inbox WHERE channel = 'email' AND state = 'DONE'")
        .query(Long.class)
        .single();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void await(java.util.function.BooleanSupplier holds) {
    Desk.await(Duration.ofSeconds(90), holds);
  }
}
