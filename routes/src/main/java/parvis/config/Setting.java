package parvis.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import parvis.text.Spelling;

/// Every name that may stand in a hub's environment or in `parvis.yaml`, and what becomes of it.
enum Setting {
  PUBLIC_URL("public-url"),
  DATABASE_URL("database-url"),
  DATABASE_USER("database-user"),
  DATABASE_PASSWORD("database-password"),
  DATA_DIR("data-dir"),
  MASTER_KEY("master-key"),
  TWILIO_ACCOUNT_SID("twilio.account-sid"),
  TWILIO_AUTH_TOKEN("twilio.auth-token"),
  TWILIO_SMS_FROM("twilio.sms-from"),
  TWILIO_VOICE_FROM("twilio.voice-from"),
  TWILIO_API_URL("twilio.api-url"),
  TELEGRAM_TOKEN("telegram.token"),
  TELEGRAM_WEBHOOK_SECRET("telegram.webhook-secret"),
  TELEGRAM_API_URL("telegram.api-url"),
  TELEGRAM_MODE("telegram.mode"),
  SMTP_URL("smtp-url"),
  IMAP_URL("imap-url"),
  MAIL_FROM("mail-from"),
  DKIM_DOMAIN("dkim-domain"),
  DKIM_SELECTOR("dkim-selector"),
  DKIM_KEY("dkim-key"),
  COUNTRY("country"),
  TIME_ZONE("time-zone"),
  LANGUAGES("languages"),
  ORGANISATION("organisation"),
  ORGANISATION_SHORT("organisation-short"),
  ORGANISATION_PHONE("organisation-phone"),
  ORGANISATION_HOURS("organisation-hours"),
  ORGANISATION_DPO("organisation-dpo"),
  MESSAGE_DAYS("message-days"),
  SMS_PRICE("sms-price"),
  CITIZEN_SMS_PRICE("citizen-sms-price"),
  LOOPBACK("loopback"),
  CLOCK("clock"),
  /// What `demo` and `--fresh` become.
  DEMO("demo"),
  FRESH("fresh"),

  REDIS_URL("redis-url", Use.LATER),
  KAFKA_BROKERS("kafka-brokers", Use.LATER),

  /// The commands' way to a hub.
  URL("url", Use.ELSEWHERE),
  TOKEN("token", Use.ELSEWHERE),
  /// Read by the `parvis` script.
  JAVA_OPTS("java-opts", Use.ELSEWHERE),
  /// The halt test's.
  HALT_AT("halt-at", Use.ELSEWHERE),
  HALT_ON("halt-on", Use.ELSEWHERE),
  /// Seed of random tests, a property of the JVM.
  SEED("seed", Use.ELSEWHERE);

  enum Use {
    /// The hub acts on it.
    NOW,
    /// Belongs to what this version does not do yet: refused.
    LATER,
    /// Harmless here: another part of Parvis reads it.
    ELSEWHERE
  }

  private static final String FILE = "parvis.";
  private static final String ENVIRONMENT = "PARVIS_";

  private final String key;
  private final Use use;

  Setting(String key) {
    this(key, Use.NOW);
  }

  Setting(String key, Use use) {
    this.key = key;
    this.use = use;
  }

  static List<Setting> later() {
    return Stream.of(values()).filter(s -> s.use == Use.LATER).toList();
  }

  /// Below `parvis.` in a file: `twilio.api-url`.
  String key() {
    return key;
  }

  /// In a file: `parvis.twilio.api-url`.
  String inFile() {
    return FILE + key;
  }

  /// In the environment: `PARVIS_TWILIO_API_URL`.
  String inEnvironment() {
    return ENVIRONMENT + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /// Whether Spring, in its relaxed manner, finds this setting under `name`.
  private boolean is(String name, boolean environment) {
    return environment
        ? name.equalsIgnoreCase(inEnvironment())
            || name.equalsIgnoreCase(ENVIRONMENT + key.replace("-", "").replace('.', '_'))
        : plain(name).equals(plain(inFile()));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /// Whether any part of Parvis knows the name.
  static boolean known(String name, boolean environment) {
    return Stream.of(values()).anyMatch(s -> s.is(name, environment));
  }

  /// Whether `name` is where names in a file begin, as `parvis.twilio`.
  static boolean isSection(String name) {
    return Stream.of(values()).anyMatch(s -> s.inFile().startsWith(name + "."));
  }

  /// The setting that was probably meant: the nearest, or the one that ends in what was written, as
  /// `PARVIS_PHONE` for `PARVIS_ORGANISATION_PHONE`.
  static Optional<String> meant(String name, boolean environment) {
    String written = environment ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    List<String> names =
        Arrays.stream(values())
            .filter(s -> s.use != Use.ELSEWHERE || s == URL || s == TOKEN)
            .map(s -> environment ? s.inEnvironment() : s.inFile())
            .toList();
    String bare = written.substring(FILE.length());
    return Spelling.nearest(written, names)
        .or(() ->
            names.stream()
                .filter(each ->
                    each.endsWith("_" + bare)
                        || each.endsWith("-" + bare)
                        || each.endsWith("." + bare))
                .findFirst());
  }
}
