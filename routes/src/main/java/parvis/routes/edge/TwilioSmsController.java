package parvis.routes.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.routes.Endpoints;

/// Twilio's webhook for SMS. It reads the body itself, whatever its declared type, and hands on
/// nothing else but path and signature: no other header gets any further.
@RestController
final class TwilioSmsController {
  private static final String EMPTY_TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

  private final Reception reception;

  TwilioSmsController(Reception reception) {
    this.reception = reception;
  }

  @PostMapping("/channels/twilio/sms")
  ResponseEntity<String> sms(HttpServletRequest request) throws IOException {
    SmsPost post = TwilioPosts.read(request);
    if (post == null) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE);
    }
    return answer(reception.take(Endpoints.SMS_INBOUND, post));
  }

  private static ResponseEntity<String> answer(Receipt receipt) {
    return switch (receipt) {
      case ACCEPTED, DUPLICATE ->
          ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(EMPTY_TWIML);
      case FORGED -> refuse(HttpStatus.FORBIDDEN);
      case MALFORMED -> refuse(HttpStatus.BAD_REQUEST);
      case UNAVAILABLE ->
          ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "5").build();
    };
  }

  private static ResponseEntity<String> refuse(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }
}
