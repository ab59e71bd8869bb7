package parvis.gateway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// One conversation with the mail server, about one mail. The final dot is the moment that matters
/// (RFC 5321 §6.1): before it the server has taken nothing, after it only its answer can tell. Who
/// gives the conversation up and who writes the dot agree here which of the two came first.
final class Delivery extends SMTPTransport {
  private enum Stage {
    BEFORE_DOT,
    DOTTED,
    GIVEN_UP
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.BEFORE_DOT);

  Delivery(Session session, Smtp server) {
    super(
        session,
        new URLName(server.scheme(), server.host(), server.port(), null, null, null),
        server.scheme(),
        server.secure());
  }

  @Override
  protected void finishData() throws java.io.IOException, MessagingException {
    if (!stage.compareAndSet(Stage.BEFORE_DOT, Stage.DOTTED)) {
      throw new MessagingException("given up before the final dot");
    }
    super.finishData();
  }

  /// Ends it, from another thread.
  ///
  /// @return whether the dot was not written and never will be
  boolean giveUp() {
    return stage.compareAndSet(Stage.BEFORE_DOT, Stage.GIVEN_UP);
  }

  boolean dotted() {
    return stage.get() == Stage.DOTTED;
  }
}
