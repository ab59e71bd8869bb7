package parvis.outside;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parvis.standin.TwilioStandIn;

/// A town's installation for tests: a hub process, its data directory, and the stand-in for Twilio
/// that it talks to. It survives any number of deaths of the hub.
final class Installation implements AutoCloseable {
  static final String ACCOUNT = "AC" + "0".repeat(32);
  static final String AUTH_TOKEN = "0123456789abcdef0123456789abcdef";
  static final String SENDER = "+33937000001";
  static final Duration START = Duration.ofSeconds(90);

  /// A Tuesday morning in Paris, no holiday: no quiet hours in the way, whenever the test runs.
  private static final Instant BEGINNING = Instant.parse("2027-03-16T09:00:00Z");

  private final Path data;
  private final int port = Ports.free();
  private final Instant begun = Instant.now();
  private Duration skipped = Duration.ZERO;
  private final TwilioStandIn twilio;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<HubProcess> hub = Optional.empty();

  Installation(Path data, long seed) {
    this.data = data;
    KnownData.into(data);
    this.twilio = TwilioStandIn.start(0, Optional.empty(), ACCOUNT, AUTH_TOKEN, seed);
    twilio.report(true);
    settings.put("PARVIS_LOOPBACK", "on");
    settings.put("PARVIS_PUBLIC_URL", publicUrl());
    settings.put("PARVIS_ORGANISATION", "Mairie de Saint-Elme");
    settings.put("PARVIS_ORGANISATION_SHORT", "Saint-Elme");
    settings.put("PARVIS_ORGANISATION_PHONE", "01 99 00 12 34");
    settings.put("PARVIS_ORGANISATION_HOURS", "9h-17h");
    settings.put("PARVIS_ORGANISATION_DPO", "dpo@saint-elme.example");
    settings.put("PARVIS_TWILIO_ACCOUNT_SID", ACCOUNT);
    settings.put("PARVIS_TWILIO_AUTH_TOKEN", AUTH_TOKEN);
    settings.put("PARVIS_TWILIO_SMS_FROM", SENDER);
    settings.put("PARVIS_TWILIO_API_URL", twilio.url());
  }

  /// Starts the hub, with these settings beside the usual ones, and waits until it is ready.
  HubProcess start(Map<String, String> more) {
    return launch(more).ready(START);
  }

  /// Starts the hub and does not wait. Business time goes on from where it was.
  HubProcess launch(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("PARVIS_CLOCK", now().toString());
    all.putAll(more);
    HubProcess started = HubProcess.start(data, port, all);
    hub = Optional.of(started);
    return started;
  }

  /// Business time.
  Instant now() {
    return BEGINNING.plus(Duration.between(begun, Instant.now())).plus(skipped);
  }

  /// Lets business time be this late at the next start, unless it is later anyway.
  void skipTo(Instant time) {
    Duration left = Duration.between(now(), time);
    skipped = left.isPositive() ? skipped.plus(left) : skipped;
  }

  String publicUrl() {
    return "http://localhost:" + port;
  }

  HubApi api() {
    return new HubApi(java.net.URI.create(publicUrl()), data);
  }

  SignedForms forms() {
    return new SignedForms(ACCOUNT, AUTH_TOKEN, publicUrl(), java.net.URI.create(publicUrl()));
  }

  TwilioStandIn twilio() {
    return twilio;
  }

  Path data() {
    return data;
  }

  @Override
  public void close() {
    hub.ifPresent(HubProcess::close);
    twilio.close();
  }
}
