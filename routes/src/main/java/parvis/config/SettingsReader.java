package parvis.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;

/// Reads the settings, and gathers everything that is wrong with them before it refuses.
final class SettingsReader {
  private static final int DAYS = 7;
  private static final int MOST_DAYS = 60;

  private final SettingValues values;

  private SettingsReader(Function<String, @Nullable String> source) {
    this.values = new SettingValues(source);
  }

  /// @param given every name that stands anywhere
  /// @see Settings#read
  static Settings read(
      Function<String, @Nullable String> source, List<GivenSettings.Given> given, int port) {
    return new SettingsReader(source).read(given, port);
  }

  private Settings read(List<GivenSettings.Given> given, int port) {
    given.forEach(each -> each.problem().ifPresent(values::problem));
    for (Setting later : Setting.later()) {
      if (values.has(later)) {
        values.problem(
            later.inEnvironment()
                + " has no effect in this version of Parvis: remove it, nothing would use it.");
      }
    }
    boolean demo = values.onOff(Setting.DEMO, "off");
    Settings settings =
        new Settings(
            values.url(Setting.PUBLIC_URL, "http://localhost:" + port),
            dataDir(demo),
            database(),
            values.text(Setting.MASTER_KEY),
            twilio(),
            new BotSettings(values).telegram(),
            new MailSettings(values).mail(),
            country(),
            values.read(
                Setting.TIME_ZONE, "Europe/Paris", ZoneId::of, "a time zone, such as Europe/Paris"),
            languages(),
            organisation(),
            new Settings.Prices(
                values.price(Setting.SMS_PRICE), values.price(Setting.CITIZEN_SMS_PRICE)),
            values.count(Setting.MESSAGE_DAYS, DAYS, 1, MOST_DAYS, "days"),
            values.onOff(Setting.LOOPBACK, demo ? "on" : "off"),
            values.given(
                Setting.CLOCK,
                "2027-03-28T01:50:00Z",
                Instant::parse,
                "an instant, such as 2027-03-28T01:50:00Z"),
            demo);
    if (settings.clock().isPresent() && !settings.loopback()) {
      values.problem(
          "PARVIS_CLOCK moves time for demonstrations and needs PARVIS_LOOPBACK=on: remove it, or"
              + " switch loopback on.");
    }
    values.refuse();
    return settings;
  }

  private Path dataDir(boolean demo) {
    return values
        .text(Setting.DATA_DIR)
        .map(given -> given.startsWith("~/") ? home().resolve(given.substring(2)) : Path.of(given))
        .orElseGet(() -> demo ? Path.of(".parvis", "demo") : home().resolve(".parvis"));
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "."));
  }

  private Settings.Database database() {
    Optional<String> url = values.text(Setting.DATABASE_URL);
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      values.problem(
          "PARVIS_DATABASE_URL must begin with jdbc:postgresql://, such as"
              + " jdbc:postgresql://localhost:5432/parvis.");
    }
    if (url.isEmpty()
        && (values.text(Setting.DATABASE_USER).isPresent()
            || values.text(Setting.DATABASE_PASSWORD).isPresent())) {
      values.problem("PARVIS_DATABASE_USER and PARVIS_DATABASE_PASSWORD need PARVIS_DATABASE_URL.");
    }
    return new Settings.Database(
        url,
        values.text(Setting.DATABASE_USER).orElse(""),
        values.text(Setting.DATABASE_PASSWORD).orElse(""));
  }

  private Optional<Settings.Twilio> twilio() {
    List<Setting> needed =
        List.of(Setting.TWILIO_ACCOUNT_SID, Setting.TWILIO_AUTH_TOKEN, Setting.TWILIO_SMS_FROM);
    List<Setting> absent = needed.stream().filter(s -> !values.has(s)).toList();
    URI api = values.url(Setting.TWILIO_API_URL, "https://api.twilio.com");
    if (absent.size() == needed.size()
        && !values.has(Setting.TWILIO_API_URL)
        && !values.has(Setting.TWILIO_VOICE_FROM)) {
      return Optional.empty();
    }
    absent.forEach(s ->
        values.problem(
            s.inEnvironment() + " is missing: Twilio needs " + s.inEnvironment() + " as well."));
    String sender = values.text(Setting.TWILIO_SMS_FROM).orElse("");
    if (!sender.isEmpty()) {
      Sender.problem(sender).ifPresent(values::problem);
    }
    values
        .text(Setting.TWILIO_ACCOUNT_SID)
        .filter(sid -> !sid.matches("AC[0-9a-fA-F]{32}"))
        .ifPresent(
            _ -> values.problem("PARVIS_TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits."));
    // While the token is being changed: the primary and the next one, with a comma between.
    List<String> tokens =
        List.of(values.text(Setting.TWILIO_AUTH_TOKEN).orElse("").split("\\s*,\\s*"));
    return Optional.of(
        new Settings.Twilio(
            values.text(Setting.TWILIO_ACCOUNT_SID).orElse(""),
            tokens.isEmpty() ? "" : tokens.getFirst(),
            tokens.stream().skip(1).toList(),
            sender,
            voiceFrom(),
            api));
  }

  private Optional<String> voiceFrom() {
    return values.given(
        Setting.TWILIO_VOICE_FROM,
        "+33139000000",
        given -> {
          if (!given.matches("\\+[1-9][0-9]{6,14}") || given.matches("\\+33[67][0-9]{8}")) {
            throw new IllegalArgumentException();
          }
          return given;
        },
        "a number such as +33139000000, and in France none of 06 or 07, which automatic systems may not use");
  }

  private String country() {
    return values.read(
        Setting.COUNTRY,
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
    return values.read(
        Setting.LANGUAGES,
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
        values.text(Setting.ORGANISATION).orElse(""),
        values
            .text(Setting.ORGANISATION_SHORT)
            .or(() -> values.text(Setting.ORGANISATION))
            .orElse(""),
        values.text(Setting.ORGANISATION_PHONE).orElse(""),
        values.text(Setting.ORGANISATION_HOURS).orElse(""),
        values.text(Setting.ORGANISATION_DPO).orElse(""));
  }
}
