package parvis.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;

/// Reads the settings, and gathers everything that is wrong with them before it refuses.
final class SettingsReader {
  private static final List<String> LATER =
      List.of(
          "redis-url",
          "kafka-brokers",
          "telegram.token",
          "telegram.webhook-secret",
          "telegram.api-url",
          "telegram.mode",
          "smtp-url",
          "imap-url",
          "mail-from",
          "twilio.voice-from");

  private final Function<String, @Nullable String> source;
  private final List<String> problems = new ArrayList<>();

  private SettingsReader(Function<String, @Nullable String> source) {
    this.source = source;
  }

  /// @see Settings#read
  static Settings read(Function<String, @Nullable String> source, int port) {
    return new SettingsReader(source).read(port);
  }

  private Settings read(int port) {
    for (String later : LATER) {
      if (text(later).isPresent()) {
        problems.add(
            name(later)
                + " has no effect in this version of Parvis: remove it, nothing would use it.");
      }
    }
    boolean demo = onOff("demo", "off");
    Settings settings =
        new Settings(
            url("public-url", "http://localhost:" + port),
            dataDir(),
            database(),
            text("master-key"),
            twilio(),
            country(),
            read("time-zone", "Europe/Paris", ZoneId::of, "a time zone, such as Europe/Paris"),
            languages(),
            organisation(),
            new Settings.Prices(price("sms-price"), price("citizen-sms-price")),
            onOff("loopback", demo ? "on" : "off"),
            text("clock")
                .map(_ ->
                    read("clock", "", Instant::parse, "an instant, such as 2027-03-28T01:50:00Z")),
            demo);
    if (settings.clock().isPresent() && !settings.loopback()) {
      problems.add(
          "PARVIS_CLOCK moves time for demonstrations and needs PARVIS_LOOPBACK=on: remove it, or"
              + " switch loopback on.");
    }
    if (!problems.isEmpty()) {
      throw new StartFailure(String.join("\n", problems));
    }
    return settings;
  }

  /// The name of a setting in the environment.
  static String name(String setting) {
    return "PARVIS_" + setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private Optional<String> text(String setting) {
    return Optional.ofNullable(source.apply(setting)).map(String::strip).filter(s -> !s.isEmpty());
  }

  private <T> T read(String setting, String fallback, Function<String, T> parse, String expected) {
    String given = text(setting).orElse(fallback);
    try {
      return parse.apply(given);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(name(setting) + " is '" + given + "', but must be " + expected + ".");
      return parse.apply(example(setting, fallback));
    }
  }

  // What stands in for a faulty value until the whole is refused.
  private static String example(String setting, String fallback) {
    return setting.equals("clock") ? "2027-03-28T01:50:00Z" : fallback;
  }

  private URI url(String setting, String fallback) {
    UnaryOperator<String> trim = s -> s.endsWith("/") ? s.substring(0, s.length() - 1) : s;
    return read(
        setting,
        fallback,
        given -> {
          URI url = URI.create(trim.apply(given));
          if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException();
          }
          return url;
        },
        "a URL that begins with https:// or http://");
  }

  private Path dataDir() {
    return text("data-dir")
        .map(given -> given.startsWith("~/") ? home().resolve(given.substring(2)) : Path.of(given))
        .orElseGet(
            () -> onOff("demo", "off") ? Path.of(".parvis", "demo") : home().resolve(".parvis"));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }

  private Settings.Database database() {
    Optional<String> url = text("database-url");
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      problems.add(
          "PARVIS_DATABASE_URL must begin with jdbc:postgresql://, such as"
              + " jdbc:postgresql://localhost:5432/parvis.");
    }
    if (url.isEmpty()
        && (text("database-user").isPresent() || text("database-password").isPresent())) {
      problems.add("PARVIS_DATABASE_USER and PARVIS_DATABASE_PASSWORD need PARVIS_DATABASE_URL.");
    }
    return new Settings.Database(
        url, text("database-user").orElse(""), text("database-password").orElse(""));
  }

  private Optional<Settings.Twilio> twilio() {
    List<String> needed = List.of("twilio.account-sid", "twilio.auth-token", "twilio.sms-from");
    List<String> absent = needed.stream().filter(s -> text(s).isEmpty()).toList();
    URI api = url("twilio.api-url", "https://api.twilio.com");
    if (absent.size() == needed.size() && text("twilio.api-url").isEmpty()) {
      return Optional.empty();
    }
    absent.forEach(
        s -> problems.add(name(s) + " is missing: Twilio needs " + name(s) + " as well."));
    String sender = text("twilio.sms-from").orElse("");
    if (!sender.isEmpty()) {
      Sender.problem(sender).ifPresent(problems::add);
    }
    text("twilio.account-sid")
        .filter(sid -> !sid.matches("AC[0-9a-fA-F]{32}"))
        .ifPresent(
            _ -> problems.add("PARVIS_TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits."));
    // While the token is being changed: the primary and the next one, with a comma between.
    List<String> tokens = List.of(text("twilio.auth-token").orElse("").split("\\s*,\\s*"));
    return Optional.of(
        new Settings.Twilio(
            text("twilio.account-sid").orElse(""),
            tokens.isEmpty() ? "" : tokens.getFirst(),
            tokens.stream().skip(1).toList(),
            sender,
            api));
  }

  private String country() {
    return read(
        "country",
        "FR",
        given -> {
          String code = given.toUpperCase(Locale.ROOT);
          if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
            throw new IllegalArgumentException();
          }
          return code;
        },
        "the two letters of a country, such as FR");
  }

  private List<Language> languages() {
    return read(
        "languages",
        "fr,en,de",
        given -> {
          List<Language> languages = new ArrayList<>();
          for (String code : given.split(",", -1)) {
            Language language = new Language(code.strip().toLowerCase(Locale.ROOT));
            if (!List.of(Language.FR, Language.EN, Language.DE).contains(language)) {
              throw new IllegalArgumentException();
            }
            if (!languages.contains(language)) {
              languages.add(language);
            }
          }
          return List.copyOf(languages);
        },
        "languages out of fr, en and de with commas between, the default first");
  }

  private Settings.Organisation organisation() {
    return new Settings.Organisation(
        text("organisation").orElse(""),
        text("organisation-short").or(() -> text("organisation")).orElse(""),
        text("organisation-phone").orElse(""),
        text("organisation-hours").orElse(""),
        text("organisation-dpo").orElse(""));
  }

  private Optional<BigDecimal> price(String setting) {
    return text(setting)
        .map(_ ->
            read(
                setting,
                "0",
                given -> {
                  BigDecimal price = new BigDecimal(given.replace(',', '.'));
                  if (price.signum() < 0 || price.compareTo(BigDecimal.TEN) > 0) {
                    throw new IllegalArgumentException();
                  }
                  return price;
                },
                "a price in euros between 0 and 10, such as 0.0725"));
  }

  private boolean onOff(String setting, String fallback) {
    return read(
        setting,
        fallback,
        given ->
            switch (given.toLowerCase(Locale.ROOT)) {
              case "on", "true" -> true;
              case "off", "false" -> false;
              default -> throw new IllegalArgumentException();
            },
        "on or off");
  }
}
