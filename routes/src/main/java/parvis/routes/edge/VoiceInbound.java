package parvis.routes.edge;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import parvis.routes.Endpoints;
import parvis.routes.failure.Failures;

/// Body in: [SmsPost]. Body out: [VoiceReply]. Headers: none. InOut. The transaction is the turn's
/// own and ends before the document is given.
@Component
final class VoiceInbound extends RouteBuilder {
  @Override
  public void configure() {
    from(Endpoints.VOICE_INBOUND)
        .routeId("voice-inbound")
        .routeConfigurationId(Failures.EDGE)
        .routeDescription(
            "What a caller did is verified, its turn taken, and what comes next in the call answered")
        .bean(VoiceReception.class, "receive");
  }
}
