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
  /// Most octets of a body: an SMS of 1,600 characters, each escaped as twelve octets, and Twilio's
  /// thirty fields need a quarter of it.
  private static final int MOST = 64 * 1024;

  private static final String EMPTY_TWIML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

  private final Reception reception;

  TwilioSmsController(Reception reception) {
    this.reception = reception;
  }

  @PostMapping("/channels/twilio/sms")
  ResponseEntity<String> sms(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > MOST) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE);
    }
    byte[] form = request.getInputStream().readNBytes(MOST + 1);
    if (form.length > MOST) {
      return refuse(HttpStatus.CONTENT_TOO_LARGE);
    }
    SmsPost post = new SmsPost(form, path(request), signature(request));
    return answer(reception.take(Endpoints.SMS_INBOUND, post));
  }

  private static String path(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static String signature(HttpServletRequest request) {
    String signature = request.getHeader("X-Twilio-Signature");
    return signature == null ? "" : signature;
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
