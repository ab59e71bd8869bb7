package parvis.routes.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.gateway.twilio.StatusCallback;
import parvis.routes.Endpoints;

/// Twilio's webhook for how far messages came.
@RestController
final class TwilioStatusController {
  private final Reception reception;

  TwilioStatusController(Reception reception) {
    this.reception = reception;
  }

  @PostMapping(StatusCallback.PATH)
  ResponseEntity<Void> status(HttpServletRequest request) throws IOException {
    SmsPost post = TwilioPosts.read(request);
    if (post == null) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    Receipt receipt = reception.take(Endpoints.DELIVERY_REPORTS, post);
    return ResponseEntity.status(
            switch (receipt) {
              case ACCEPTED, DUPLICATE -> HttpStatus.NO_CONTENT;
              case FORGED -> HttpStatus.FORBIDDEN;
              case MALFORMED -> HttpStatus.BAD_REQUEST;
              case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            })
        .build();
  }
}
