package parvis.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class SettingsReaderTest {
  @Test
  void nothingGivenGivesTheDefaultsOfTheContract() {
    Settings settings = read(Map.of());
    assertThat(settings.publicUrl()).hasToString("http://localhost:8080");
    assertThat(settings.dataDir()).isEqualTo(Path.of(System.getProperty("user.home"), ".parvis"));
    assertThat(settings.database().url()).isEmpty();
    assertThat(settings.country()).isEqualTo("FR");
    assertThat(settings.timeZone()).hasToString("Europe/Paris");
    assertThat(settings.languages()).hasToString("[fr, en, de]");
    assertThat(settings.loopback()).isFalse();
    assertThat(settings.messageDays()).isEqualTo(7);
    assertThat(settings.organisation().missing()).hasSize(5);
  }

  @Test
  void theDemonstrationOpensLoopbackAndHasItsOwnDirectory() {
    Settings settings = read(Map.of("PARVIS_DEMO", "on"));
    assertThat(settings.loopback()).isTrue();
    assertThat(settings.dataDir()).isEqualTo(Path.of(".parvis", "demo"));
  }

  @Test
  void namesOfTheEnvironmentAreTheNamesOfTheContract() {
    Map<String, String> given = new HashMap<>();
    given.put("PARVIS_PUBLIC_URL", "https://sms.saint-elme.example/");
    given.put("PARVIS_TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
    given.put("PARVIS_TWILIO_AUTH_TOKEN", "secret");
    given.put("PARVIS_TWILIO_SMS_FROM", "+33937000000");
    given.put("PARVIS_TWILIO_API_URL", "http://localhost:9999");
    given.put("PARVIS_SMS_PRICE", "0,0725");
    given.put("PARVIS_CITIZEN_SMS_PRICE", "0.15");
    given.put("PARVIS_ORGANISATION", "Mairie de Saint-Elme");
    given.put("PARVIS_ORGANISATION_PHONE", "02 00 00 00 00");
    given.put("PARVIS_ORGANISATION_HOURS", "lundi-vendredi 9h-17h");
    given.put("PARVIS_ORGANISATION_DPO", "dpo@saint-elme.example");
    given.put("PARVIS_LOOPBACK", "on");
    given.put("PARVIS_CLOCK", "2027-03-28T01:50:00Z");
    Settings settings = read(given);
    assertThat(settings.publicUrl()).hasToString("https://sms.saint-elme.example");
    assertThat(settings.twilio().orElseThrow().apiUrl()).hasToString("http://localhost:9999");
    assertThat(settings.prices().part().orElseThrow()).isEqualByComparingTo("0.0725");
    assertThat(settings.prices().citizenPart().orElseThrow()).isEqualByComparingTo("0.15");
    assertThat(settings.organisation().missing()).isEmpty();
    assertThat(settings.clock()).isPresent();
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PARVIS_REDIS_URL",
        "PARVIS_KAFKA_BROKERS",
      })
  void whatHasNoEffectYetIsRefused(String setting) {
    assertThatThrownBy(() -> read(Map.of(setting, "x")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(setting + " has no effect");
  }

  @Test
  void botAndMailboxAreReadAndTheirSecretsNotShown() {
    Settings settings =
        read(
            Map.of(
                "PARVIS_TELEGRAM_TOKEN",
                "123456:secretly",
                "PARVIS_TELEGRAM_MODE",
                "polling",
                "PARVIS_SMTP_URL",
                "smtp://parvis:secret%40ly@mail.saint-elme.example:587",
                "PARVIS_IMAP_URL",
                "imaps://parvis:secretly@mail.saint-elme.example/INBOX",
                "PARVIS_MAIL_FROM",
                "parvis@saint-elme.example"));

    Settings.Telegram bot = settings.telegram().orElseThrow();
    assertThat(bot.botId()).isEqualTo("123456");
    assertThat(bot.mode()).isEqualTo(Settings.Telegram.Mode.POLLING);
    assertThat(bot.apiUrl()).hasToString("https://api.telegram.org");
    assertThat(settings.mail().orElseThrow().imap()).isPresent();
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "PARVIS_TELEGRAM_TOKEN, hushhush, as BotFather gave it",
    "PARVIS_TELEGRAM_TOKEN, 1:x, PARVIS_TELEGRAM_WEBHOOK_SECRET is missing",
    "PARVIS_TELEGRAM_WEBHOOK_SECRET, abc, needs PARVIS_TELEGRAM_TOKEN",
    "PARVIS_TELEGRAM_MODE, pulling, must be webhook or polling",
    "PARVIS_SMTP_URL, http://hushhush@host, must be a URL such as smtps://",
    "PARVIS_SMTP_URL, smtp://host, PARVIS_MAIL_FROM is missing",
    "PARVIS_IMAP_URL, imap://host/INBOX, PARVIS_SMTP_URL is missing",
    "PARVIS_MAIL_FROM, Mairie <a@b.fr>, must be a bare address",
    "PARVIS_TWILIO_VOICE_FROM, +33612345678, 06 or 07",
  })
  void faultySettingsOfOtherChannelsAreRefused(String setting, String value, String reason) {
    assertThatThrownBy(() -> read(Map.of(setting, value)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("hushhush");
  }

  @ParameterizedTest
  @CsvSource({
    "Mairie, nobody can answer a name",
    "MAIRIE33, nobody can answer a name",
    "+33612345678, 06/07",
    "+33712345678, 06/07",
    "0612345678, 06/07",
    "0033612345678, 06/07",
    "12, must be a number",
    "+0937000000, must be a number"
  })
  void sendersThatCannotBeAnsweredOrMayNotBeUsedAreRefused(String sender, String reason) {
    assertThat(Sender.problem(sender)).hasValueSatisfying(p -> assertThat(p).contains(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+33937000000", "+4915735999999", "36180", "+447400000000"})
  void sendersThatPeopleCanAnswerAreTaken(String sender) {
    assertThat(Sender.problem(sender)).isEmpty();
  }

  @Test
  void everyProblemIsNamedAtOnceInOneLineEach() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "PARVIS_COUNTRY", "XX",
                    "PARVIS_LANGUAGES", "fr,xx",
                    "PARVIS_LOOPBACK", "maybe",
                    "PARVIS_PUBLIC_URL", "sms.example",
                    "PARVIS_SMS_PRICE", "-1",
                    "PARVIS_SMS_PRICES", "1",
                    "PARVIS_DATABASE_URL", "mysql://x")))
        .isInstanceOf(StartFailure.class)
        .satisfies(refusal -> assertThat(String.valueOf(refusal.getMessage()).lines()).hasSize(7));
  }

  @Test
  void timeStandsStillForNobodyWithoutLoopback() {
    assertThatThrownBy(() -> read(Map.of("PARVIS_CLOCK", "2027-03-28T01:50:00Z")))
        .hasMessageContaining("PARVIS_LOOPBACK=on");
  }

  @ParameterizedTest
  @CsvSource({
    "PARVIS_TWILLIO_AUTH_TOKEN, did you mean PARVIS_TWILIO_AUTH_TOKEN?",
    "PARVIS_TWILIO_AUTHTOKEN_, did you mean PARVIS_TWILIO_AUTH_TOKEN?",
    "PARVIS_PUBLIC_ULR, did you mean PARVIS_PUBLIC_URL?",
    "PARVIS_PHONE, did you mean PARVIS_ORGANISATION_PHONE?",
    "PARVIS_LOOP_BACK, did you mean PARVIS_LOOPBACK?",
    "parvis_organization, did you mean PARVIS_ORGANISATION?",
    "PARVIS_PORT, give the port with --port",
    "PARVIS_WINE_LIST, the README lists the settings"
  })
  void nameThatIsNoSettingIsRefusedWithTheOneThatWasMeant(String name, String remedy) {
    assertThatThrownBy(() -> read(Map.of(name, "")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(name + " is not a setting of Parvis")
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PARVIS_URL",
        "PARVIS_TOKEN",
        "PARVIS_JAVA_OPTS",
        "PARVIS_HALT_AT",
        "PARVIS_TWILIO_APIURL",
        "parvis_data_dir",
        "parvis.loopback",
        "PARVIS_SERVICE_HOST",
        "PARVIS_SERVICE_PORT_HTTP",
        "PARVIS_PORT_8080_TCP_ADDR",
        "PARVISSIMO",
      })
  void whatOtherPartsReadOrAPlatformSetsIsHarmless(String name) {
    String value = name.contains("APIURL") ? "http://localhost:1" : "";
    Map<String, String> given =
        new HashMap<>(Map.of(name, value, "PARVIS_PORT", "tcp://10.0.0.1:1"));
    if (!value.isEmpty()) {
      given.put("PARVIS_TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
      given.put("PARVIS_TWILIO_AUTH_TOKEN", "secret");
      given.put("PARVIS_TWILIO_SMS_FROM", "+33937000000");
    }
    Settings settings = read(given);
    assertThat(settings.twilio().map(t -> t.apiUrl().toString()).orElse("")).isEqualTo(value);
  }

  @Test
  void allNamesOfTheTableAreReadAsTheyAreWritten() {
    for (Setting setting : Setting.values()) {
      assertThat(Setting.known(setting.inEnvironment(), true)).as("%s", setting).isTrue();
      assertThat(Setting.known(setting.inFile(), false)).as("%s", setting).isTrue();
    }
  }

  @Test
  void namesInAFileAreRefusedWithTheirPlace() throws IOException {
    String yaml =
        """
        parvis:
          organisation: Mairie
          twilio: # nothing yet
          twillio:
            auth-token: secret
          languages: [fr, en]
          PARVIS_CLOCK: x
        PARVIS_LOOPBACK: on
        other:
          thing: 1
        """;
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemEnvironment");
    new YamlPropertySourceLoader()
        .load(
            "parvis.yaml",
            new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
              @Override
              public String getFilename() {
                return "parvis.yaml";
              }
            })
        .forEach(environment.getPropertySources()::addFirst);
    ConfigurationPropertySources.attach(environment);

    assertThatThrownBy(() -> Settings.read(environment, 8080))
        .isInstanceOf(StartFailure.class)
        .satisfies(refusal ->
            assertThat(String.valueOf(refusal.getMessage()).lines())
                .satisfiesExactlyInAnyOrder(
                    line ->
                        assertThat(line)
                            .startsWith("parvis.yaml:5:17: parvis.twillio.auth-token")
                            .endsWith("did you mean parvis.twilio.auth-token?"),
                    line -> assertThat(line).contains("parvis.languages[0]", "on one line"),
                    line -> assertThat(line).contains("parvis.PARVIS_CLOCK is not a setting"),
                    line -> assertThat(line).contains("did you mean parvis.loopback?")))
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "60, 60", "0,", "61,", "a week,", "-7,"})
  void messagesAreKeptOneToSixtyDays(String given, Integer days) {
    if (days != null) {
      assertThat(read(Map.of("PARVIS_MESSAGE_DAYS", given)).messageDays()).isEqualTo(days);
    } else {
      assertThatThrownBy(() -> read(Map.of("PARVIS_MESSAGE_DAYS", given)))
          .hasMessageContaining("PARVIS_MESSAGE_DAYS is '" + given + "'")
          .hasMessageContaining("from 1 to 60");
    }
  }

  private static Settings read(Map<String, String> given) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(given)));
    environment.getPropertySources().remove("systemProperties");
    ConfigurationPropertySources.attach(environment);
    return Settings.read(environment, 8080);
  }
}
