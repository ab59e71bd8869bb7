package parvis.routes;

/// Every named endpoint of the hub's routes.
public final class Endpoints {
  /// `SmsPost` in, `Receipt` out; InOut.
  public static final String SMS_INBOUND = "direct:sms-inbound";

  /// `SmsPost` about a call in, `VoiceReply` out; InOut.
  public static final String VOICE_INBOUND = "direct:voice-inbound";

  /// `SmsPost` of a status callback in, `Receipt` out; InOut.
  public static final String DELIVERY_REPORTS = "direct:delivery-reports";

  /// `TelegramPost` in, `Receipt` out; InOut.
  public static final String TELEGRAM_INBOUND = "direct:telegram-inbound";

  /// A ring of the bell, without content: there may be turns to take. InOnly; rings that come while
  /// one waits are one.
  public static final String TURNS_WAITING =
      "seda:turns-waiting?size=2&discardWhenFull=true&concurrentConsumers=2";

  /// Once a second: what a crash or a missed ring left. InOnly.
  public static final String SWEEP = "timer:sweep?period=1000&delay=1000&fixedRate=false";

  /// Twice a second: timers of conversations that have come due. InOnly.
  public static final String WAKES_DUE = "timer:wakes?period=500&delay=1000";

  /// Every hour: what has been kept long enough. InOnly.
  public static final String RETENTION = "timer:retention?period=3600000&delay=60000";

  /// A ring without content: a wave may be due. InOnly; rings that come while one waits are one,
  /// and waves are handed out one after the other.
  public static final String WAVES_WAITING = "seda:waves-waiting?size=1&discardWhenFull=true";

  /// Twice a second: waves that Quartz missed, and the next batch of those under way. InOnly.
  public static final String WAVE_SWEEP = "timer:wave-sweep?period=500&delay=2000";

  private Endpoints() {}
}
