package parvis.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import parvis.contact.Language;

/// Everything the operator decides, read once at start from the environment (`PARVIS_…`) or from
/// `parvis.yaml`, and checked as a whole by [SettingsReader].
///
/// @param publicUrl what gateways call and sign, without a slash at its end
/// @param masterKey as given in the environment; absent: the key file
/// @param country ISO 3166 code of home, in capitals
/// @param timeZone of people whose zone we do not know
/// @param languages offered, the first is the default
/// @param messageDays days after its settling until a message that came in is forgotten, and after
///   the last word of somebody unknown until they are; 1 to 60
/// @param loopback whether the door for pretended citizens is open
/// @param clock where business time begins; absent: the system's time
/// @param demo whether this is the demonstration
public record Settings(
    URI publicUrl,
    Path dataDir,
    Database database,
    Optional<String> masterKey,
    Optional<Twilio> twilio,
    Optional<Telegram> telegram,
    Optional<Mail> mail,
    String country,
    ZoneId timeZone,
    List<Language> languages,
    Organisation organisation,
    Prices prices,
    int messageDays,
    boolean loopback,
    Optional<Instant> clock,
    boolean demo) {

  public Settings {
    languages = List.copyOf(languages);
  }

  /// Reads and checks all settings, in whatever of Spring's relaxed manners they are written. A
  /// name of ours that is no setting is refused with the others: a misspelt one shall not be
  /// silently without effect.
  ///
  /// @param port where the hub will listen
  /// @throws StartFailure with every problem, one a line
  public static Settings read(ConfigurableEnvironment environment, int port) {
    return SettingsReader.read(
        name -> environment.getProperty("parvis." + name), GivenSettings.in(environment), port);
  }

  /// @param url JDBC URL of an external server; absent: our own
  public record Database(Optional<String> url, String user, String password) {
    @Override
    public String toString() {
      return url.isPresent() ? "external" : "embedded";
    }
  }

  /// The account at Twilio.
  ///
  /// @param authToken the primary token, with which we call
  /// @param nextTokens tokens whose signatures are good as well, while the primary is changed
  /// @param smsFrom our number in E.164, or a short code of 3 to 8 digits
  /// @param voiceFrom our number for calls in E.164; absent: no telephone
  /// @param apiUrl without a slash at its end
  public record Twilio(
      String accountSid,
      String authToken,
      List<String> nextTokens,
      String smsFrom,
      Optional<String> voiceFrom,
      URI apiUrl) {

    public Twilio {
      nextTokens = List.copyOf(nextTokens);
    }

    /// All tokens with which Twilio may sign.
    public List<String> signingTokens() {
      return Stream.concat(Stream.of(authToken), nextTokens.stream()).toList();
    }

    @Override
    public String toString() {
      return "Twilio[account=" + accountSid + "]";
    }
  }

  /// The bot at Telegram.
  ///
  /// @param token `123456:…`, as BotFather gave it
  /// @param webhookSecret what Telegram sends along with each update, 1 to 256 of `A-Z a-z 0-9 _
  ///   -`; empty while we poll
  /// @param apiUrl without a slash at its end
  public record Telegram(String token, String webhookSecret, URI apiUrl, Mode mode) {
    /// How updates come.
    public enum Mode {
      /// Telegram posts them.
      WEBHOOK,
      /// We fetch them.
      POLLING
    }

    /// The digits before the colon: who we are at Telegram.
    public String botId() {
      return token.substring(0, token.indexOf(':'));
    }

    @Override
    public String toString() {
      return "Telegram[bot=" + botId() + ", " + mode + "]";
    }
  }

  /// The mailbox.
  ///
  /// @param smtp `smtp[s]://user:password@host:port`
  /// @param imap `imap[s]://user:password@host:port/INBOX`; absent: mails go out and none come in
  /// @param from our address, bare: `parvis@saint-elme.example`
  /// @param dkim absent: somebody else signs, or nobody
  public record Mail(URI smtp, Optional<URI> imap, String from, Optional<Dkim> dkim) {
    @Override
    public String toString() {
      return "Mail[" + smtp.getHost() + "]";
    }
  }

  /// How our mails are signed (RFC 6376).
  ///
  /// @param domain that answers for the mail; its DNS holds the public key under the selector
  /// @param key a file, PEM: an RSA key as PKCS #8
  public record Dkim(String domain, String selector, Path key) {}

  /// Who speaks. A value not given is empty.
  public record Organisation(
      String name, String shortName, String phone, String hours, String dpo) {

    /// The settings that must be given before anything is published, and are not.
    public List<String> missing() {
      List<String> missing = new ArrayList<>();
      require(missing, name, Setting.ORGANISATION);
      require(missing, shortName, Setting.ORGANISATION_SHORT);
      require(missing, phone, Setting.ORGANISATION_PHONE);
      require(missing, hours, Setting.ORGANISATION_HOURS);
      require(missing, dpo, Setting.ORGANISATION_DPO);
      return List.copyOf(missing);
    }

    private static void require(List<String> missing, String value, Setting setting) {
      if (value.isBlank()) {
        missing.add(setting.inEnvironment());
      }
    }
  }

  /// @param part price of one part that we send at home, in euros
  /// @param citizenPart price of one part that a citizen sends, in euros
  public record Prices(Optional<BigDecimal> part, Optional<BigDecimal> citizenPart) {}
}
