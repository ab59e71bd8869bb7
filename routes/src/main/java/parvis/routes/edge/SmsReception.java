package parvis.routes.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import parvis.channel.FormFields;
import parvis.config.Settings;
import parvis.message.ChannelKind;

/// Decides about one post that claims to be an SMS from Twilio.
@Component
public final class SmsReception {
  private final Arrivals arrivals;
  private final InboundMeters meters;
  private final Optional<Settings.Twilio> twilio;
  private final TwilioSignature signature;

  public SmsReception(Arrivals arrivals, InboundMeters meters, Settings settings) {
    this.arrivals = arrivals;
    this.meters = meters;
    this.twilio = settings.twilio();
    this.signature =
        new TwilioSignature(
            settings.publicUrl(), twilio.map(Settings.Twilio::signingTokens).orElse(List.of()));
  }

  /// Verifies the signature and has the post accepted.
  public Receipt receive(SmsPost post) {
    Receipt refused = refusal(post);
    if (refused != null) {
      meters.arrived(ChannelKind.SMS, refused);
      return refused;
    }
    return arrivals.accept(ChannelKind.SMS, twilio.orElseThrow().accountSid(), post.form());
  }

  private @Nullable Receipt refusal(SmsPost post) {
    if (twilio.isEmpty() || post.signature().isEmpty()) {
      return Receipt.FORGED;
    }
    Optional<Map<String, String>> fields = FormFields.read(post.form());
    if (fields.isEmpty()) {
      return Receipt.MALFORMED;
    }
    return signature.proves(post.path(), fields.get(), post.signature()) ? null : Receipt.FORGED;
  }
}
