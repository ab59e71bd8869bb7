package parvis.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.channel.mail.MailChannel;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.TestSettings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.gateway.Attempt;
import parvis.message.MessageClass;
import parvis.message.Part;
import parvis.message.Prompt;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.postgres.TestDatabase;
import parvis.standin.SmtpStandIn;
import parvis.store.Ids;
import parvis.store.Mails;
import parvis.vault.Vault;

class SmtpGatewayTest {
  private static final String FROM = "parvis@saint-elme.example";
  private static final Address ANA = Address.parse("mailto:ana@example.org");
  private static final UUID BEFORE = Ids.v7();

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static DataDirectory data;
  private static MailTokens tokens;
  private static Vault vault;

  private MessageClass messageClass = MessageClass.OWED;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    data = DataDirectory.open(directory);
    vault = Vault.open(TestSettings.of(Map.of()), data, database.dataSource());
    tokens = new MailTokens(vault, FROM);
  }

  @AfterAll
  static void close() {
    database.close();
    data.close();
  }

  private SmtpGateway gateway(URI smtp, String organisation) {
    return gateway(smtp, organisation, mail -> mail);
  }

  private SmtpGateway gateway(URI smtp, String organisation, Signer signer) {
    Settings.Mail mailbox = new Settings.Mail(smtp, Optional.empty(), FROM, Optional.empty());
    Settings.Organisation speaker =
        new Settings.Organisation(organisation, "Mairie", "04 65 71 00 00", "9h-12h", "dpo");
    Composer composer =
        new Composer(mailbox, speaker, URI.create("https://parvis.example"), tokens);
    return new SmtpGateway(
        Smtp.of(mailbox),
        composer,
        signer,
        id -> Optional.of(new Mails.Context(id, messageClass, Optional.of(BEFORE))));
  }

  private static Attempt attempt(String text, String about) {
    Prompt prompt =
        new Prompt(
            Language.FR,
            text,
            List.of(new Prompt.Option("1", "yes", "oui"), new Prompt.Option("2", "no", "non")),
            "",
            about);
    Part part = new MailChannel().write(prompt).getFirst();
    return new Attempt(
        Ids.v7(), Ids.attempt(), 1, ANA, part, Instant.parse("2027-03-28T10:00:00Z"));
  }

  private SendOutcome send(Map<String, String> told) {
    try (SmtpStandIn server = SmtpStandIn.start(told)) {
      return gateway(server.url(), "Mairie").send(attempt("Prenez-vous le bus ?", "n0nce"));
    }
  }

  private static MimeMessage parsed(String message) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aQuestionHasAllThatMachinesAndPeopleNeed() throws Exception {
    try (SmtpStandIn server = SmtpStandIn.start(Map.of())) {
      Attempt attempt = attempt("Prenez-vous le bus, l'été ?", "n0nce_-9");

      SendOutcome outcome = gateway(server.url(), "Mairie de Saint-Elme").send(attempt);

      String id = tokens.messageId(attempt.message());
      assertThat(outcome).isEqualTo(new Accepted("<" + id + ">"));
      assertThat(server.envelopes()).hasSize(2).first().asString().contains("<" + FROM + ">");
      assertThat(server.envelopes().getLast()).contains("<ana@example.org>");
      MimeMessage mail = parsed(server.taken().getFirst());
      assertThat(mail.getSubject()).isEqualTo("Mairie de Saint-Elme : Prenez-vous le bus, l'été ?");
      assertThat(mail.getHeader("In-Reply-To", null))
          .isEqualTo("<" + tokens.messageId(BEFORE) + ">");
      assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
      assertThat(mail.getHeader("List-Unsubscribe")).isNull();
      assertThat(mail.getSentDate()).isEqualTo("2027-03-28T10:00:00Z");
      Address replyTo = Address.parse("mailto:" + mail.getReplyTo()[0]);
      assertThat(tokens.about(replyTo)).contains("n0nce_-9");
      MimeMultipart both = (MimeMultipart) mail.getContent();
      assertThat(both.getContentType()).startsWith("multipart/alternative");
      assertThat((String) both.getBodyPart(0).getContent())
          .contains("l'été ?", "1: oui", "04 65 71 00 00");
      assertThat((String) both.getBodyPart(1).getContent())
          .contains("lang=\"fr\"", "<li>1: oui</li>");
    }
  }

  @Test
  void aCampaignsMailCanBeEndedWithOneClick() throws Exception {
    messageClass = MessageClass.CAMPAIGN;
    try (SmtpStandIn server = SmtpStandIn.start(Map.of())) {
      gateway(server.url(), "Mairie").send(attempt("Trois questions", ""));

      MimeMessage mail = parsed(server.taken().getFirst());
      String page = mail.getHeader("List-Unsubscribe", null);
      assertThat(page).startsWith("<https://parvis.example/unsubscribe/").endsWith(">");
      assertThat(mail.getHeader("List-Unsubscribe-Post", null))
          .isEqualTo("List-Unsubscribe=One-Click");
      assertThat(mail.getHeader("List-Id", null)).isEqualTo("<parvis.saint-elme.example>");
      assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      String token =
          page.substring("<https://parvis.example/unsubscribe/".length(), page.length() - 1);
      assertThat(MailTokens.page(vault, token))
          .hasValueSatisfying(hash -> assertThat(hash.octets()).isEqualTo(vault.hash(ANA)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, ADDRESS, 550 5.1.1",
    "RCPT, 550 no such user, ADDRESS, 550",
    "RCPT, 550 5.7.1 policy, MESSAGE, 550 5.7.1",
    "DATA, 554 5.7.0 no, MESSAGE, 554 5.7.0",
    "DOT, 554 5.6.0 content, MESSAGE, 554 5.6.0",
    "DOT, 550 5.1.1 no such user, ADDRESS, 550 5.1.1",
    "MAIL, 530 5.7.0 login first, ACCOUNT, 530 5.7.0",
    "CONNECT, 554 5.7.1 not you, ACCOUNT, 554",
  })
  void whatIsRefusedForGoodIsRejected(String at, String reply, RejectKind kind, String code) {
    assertThat(send(Map.of(at, reply))).isEqualTo(new Rejected(kind, code));
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy",
    "CONNECT, drop",
    "MAIL, 451 4.7.1 greylisted",
    "MAIL, drop",
    "RCPT, 450 4.2.1 later",
    "RCPT, drop",
    "DATA, 452 4.3.1 full",
    "DATA, drop",
    "DOT, 451 4.3.0 later",
  })
  void whatIsNotTakenNowIsDeferred(String at, String reply) {
    assertThat(send(Map.of(at, reply))).isInstanceOf(Deferred.class);
  }

  @Test
  void afterTheFinalDotOnlyTheServerKnows() {
    assertThat(send(Map.of("DOT", "drop"))).isInstanceOf(Unknown.class);
    assertThat(send(Map.of("DOT", "hang"))).isInstanceOf(Unknown.class);
  }

  @Test
  void aServerThatSaysNothingBeforeTheDotHasTakenNothing() {
    assertThat(send(Map.of("DATA", "hang"))).isInstanceOf(Deferred.class);
  }

  @Test
  void noServerIsDeferred() {
    SmtpStandIn closed = SmtpStandIn.start(Map.of());
    closed.close();

    assertThat(gateway(closed.url(), "Mairie").send(attempt("x", ""))).isInstanceOf(Deferred.class);
  }

  @Test
  void aLoginThatIsRefusedIsTheAccounts() {
    Map<String, String> told =
        Map.of("EHLO", "250-here\r\n250 AUTH PLAIN", "AUTH", "535 5.7.8 wrong");
    try (SmtpStandIn server = SmtpStandIn.start(told)) {
      URI url = URI.create(server.url().toString().replace("//", "//user:pa%40ss@"));

      assertThat(gateway(url, "Mairie").send(attempt("x", "")))
          .isEqualTo(new Rejected(RejectKind.ACCOUNT, "535"));
    }
  }

  @Test
  void aSignatureHoldsForHeadersAndBody() throws Exception {
    messageClass = MessageClass.CAMPAIGN;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    Path file = directory.resolve("dkim.pem");
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Signer signer = DkimSignatures.of(new Settings.Dkim("saint-elme.example", "s1", file));
    try (SmtpStandIn server = SmtpStandIn.start(Map.of())) {
      gateway(server.url(), "Mairie", signer)
          .send(attempt("Prenez-vous le bus, l'été ?\n.\n..  fin", ""));

      String mail = server.taken().getFirst();
      assertThat(DkimCheck.problem(mail, pair.getPublic())).isEmpty();
      assertThat(DkimCheck.signed(mail))
          .contains("from", "to", "subject", "date", "list-unsubscribe", "list-unsubscribe-post");
      assertThat(DkimCheck.problem(mail.replace("bus", "bis"), pair.getPublic())).isNotEmpty();
      assertThat(DkimCheck.problem(mail.replace("ana@", "bea@"), pair.getPublic())).isNotEmpty();
    }
  }

  @Test
  void noValueEndsItsHeader() throws Exception {
    try (SmtpStandIn server = SmtpStandIn.start(Map.of())) {
      gateway(server.url(), "Mairie\r\nBcc: evil@example.org")
          .send(attempt("Bonjour\u0085X-Evil: 1\r\u2028Bcc: evil@example.org", ""));

      MimeMessage mail = parsed(server.taken().getFirst());
      assertThat(mail.getHeader("Bcc")).isNull();
      assertThat(mail.getHeader("X-Evil")).isNull();
      assertThat(server.envelopes()).hasSize(2);
    }
  }

  @Test
  void theSameMessageHasTheSameIdHoweverOften() {
    UUID message = Ids.v7();

    String id = tokens.messageId(message);
    assertThat(new MailTokens(vault, FROM).messageId(message)).isEqualTo(id);
    assertThat(tokens.message(id)).contains(message);
    assertThat(tokens.message(id.replace(id.charAt(3), id.charAt(3) == '0' ? '1' : '0'))).isEmpty();
  }

  @Test
  void aTokenThatWeDidNotMakeNamesNoQuestion() {
    String real = tokens.replyTo("abcDEF-_19abcdef");

    assertThat(real.substring(0, real.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
    assertThat(tokens.about(Address.parse("mailto:" + real.toUpperCase(java.util.Locale.ROOT))))
        .contains("abcDEF-_19abcdef");
    char last = real.charAt(real.indexOf('@') - 1);
    String forged = real.replace(last + "@", (last == '0' ? '1' : '0') + "@");
    for (String other :
        List.of(forged, FROM, "parvis+x@saint-elme.example", real.replace("elme", "olme"))) {
      assertThat(tokens.about(Address.parse("mailto:" + other))).as(other).isEmpty();
    }
    assertThat(tokens.replyTo("")).isEqualTo(FROM);
    assertThat(MailTokens.page(vault, "x")).isEmpty();
    assertThat(MailTokens.page(vault, "A".repeat(43) + "." + "A".repeat(22))).isEmpty();
  }
}
