package parvis.routes.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.channel.FormFields;
import parvis.config.Settings;
import parvis.message.ChannelKind;
import parvis.routes.call.CallDesk;

/// Decides about one post that claims to be about a call at Twilio.
@Component
public final class VoiceReception {
  /// More turns than any call takes.
  private static final int MOST = 100_000;

  private final CallDesk desk;
  private final InboundMeters meters;
  private final Optional<Settings.Twilio> twilio;
  private final TwilioSignature signature;

  public VoiceReception(CallDesk desk, InboundMeters meters, Settings settings) {
    this.desk = desk;
    this.meters = meters;
    this.twilio = settings.twilio();
    this.signature =
        new TwilioSignature(
            settings.publicUrl(), twilio.map(Settings.Twilio::signingTokens).orElse(List.of()));
  }

  /// Verifies the signature and has the turn taken.
  VoiceReply receive(SmsPost post) {
    Optional<Map<String, String>> fields = FormFields.read(post.form());
    boolean proven =
        twilio.isPresent()
            && fields.isPresent()
            && !post.signature().isEmpty()
            && signature.proves(post.path(), fields.get(), post.signature());
    meters.arrived(ChannelKind.VOICE, proven ? Receipt.ACCEPTED : Receipt.FORGED);
    if (!proven) {
      return new VoiceReply.Forged();
    }
    Map<String, String> query = query(post.path());
    return new VoiceReply.Document(
        desk.take(
            twilio.orElseThrow().accountSid(),
            post.form(),
            number(query.getOrDefault("turn", "")),
            number(query.getOrDefault("again", ""))));
  }

  private static Map<String, String> query(String path) {
    int mark = path.indexOf('?');
    String query = mark < 0 ? "" : path.substring(mark + 1);
    return FormFields.read(query.getBytes(StandardCharsets.UTF_8)).orElse(Map.of());
  }

  private static int number(String text) {
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    return Math.min(number, MOST);
  }
}
