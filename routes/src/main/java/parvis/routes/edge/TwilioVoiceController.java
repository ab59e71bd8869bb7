package parvis.routes.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.routes.Endpoints;
import parvis.routes.call.CallDesk;

/// Twilio's webhook for calls, and where its calls come back to. Whatever fails is answered with
/// success and the apology: an error would be read to the caller in English.
@RestController
final class TwilioVoiceController {
  private static final Logger LOG = LoggerFactory.getLogger(TwilioVoiceController.class);

  private final Reception reception;
  private final CallDesk desk;

  TwilioVoiceController(Reception reception, CallDesk desk) {
    this.reception = reception;
    this.desk = desk;
  }

  @PostMapping(CallDesk.PATH)
  ResponseEntity<String> voice(HttpServletRequest request) throws IOException {
    SmsPost post = TwilioPosts.read(request);
    if (post == null) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    return switch (reply(post)) {
      case VoiceReply.Forged() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build();
      case VoiceReply.Document(String twiml) ->
          ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(twiml);
    };
  }

  private VoiceReply reply(SmsPost post) {
    try {
      return reception
          .ask(Endpoints.VOICE_INBOUND, post, VoiceReply.class)
          .orElseGet(() -> new VoiceReply.Document(desk.apology()));
    } catch (RuntimeException e) {
      LOG.error("event=voice.failed because={}", e.getClass().getName());
      return new VoiceReply.Document(desk.apology());
    }
  }
}
