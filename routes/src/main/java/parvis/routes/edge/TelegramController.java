package parvis.routes.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.routes.Endpoints;

/// Telegram's webhook. It hands on the body and the secret: no other header gets any further.
/// Whatever is not answered with 2xx comes again.
@RestController
final class TelegramController {
  /// Most octets of a body: a message of 4,096 characters, all escaped, in answer to another such,
  /// each with a hundred entities, needs a quarter of it.
  private static final int MOST = 512 * 1024;

  private final Reception reception;

  TelegramController(Reception reception) {
    this.reception = reception;
  }

  @PostMapping("/channels/telegram")
  ResponseEntity<Void> update(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    byte[] update = request.getInputStream().readNBytes(MOST + 1);
    if (update.length > MOST) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    String secret = request.getHeader("X-Telegram-Bot-Api-Secret-Token");
    TelegramPost post = new TelegramPost(update, secret == null ? "" : secret);
    return switch (reception.take(Endpoints.TELEGRAM_INBOUND, post)) {
      case ACCEPTED, DUPLICATE -> ResponseEntity.ok().build();
      case FORGED -> ResponseEntity.status(HttpStatus.FORBIDDEN).build();
      case MALFORMED -> ResponseEntity.badRequest().build();
      case UNAVAILABLE ->
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5").build();
    };
  }
}
