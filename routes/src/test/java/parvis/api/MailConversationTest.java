package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.routes.TestHub;
import parvis.routes.dialogue.Desk;
import parvis.vault.Vault;

/// Conversations by mail, over real SMTP and IMAP.
class MailConversationTest {
  private static final String HUB = "parvis@saint-elme.example";
  private static GreenMail server;
  private static GreenMailUser mailbox;
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() throws UserException {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    mailbox = server.setUser(HUB, "hub", "secret");
    Map<String, String> settings = new HashMap<>(ResultsApiTest.ORGANISATION);
    settings.put("parvis.loopback", "on");
    settings.put("parvis.mail-from", HUB);
    settings.put("parvis.smtp-url", "smtp://localhost:" + server.getSmtp().getPort());
    settings.put("parvis.imap-url", "imap://hub:secret@localhost:" + server.getImap().getPort());
    hub = TestHub.start(settings);
    api = ApiClient.admin(hub);
    ApiClient.Reply published = api.yaml("/api/v1/flows?file=bus.yaml", ResultsApiTest.FLOW);
    assertThat(published.status()).as(published.text()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    hub.close();
    server.stop();
  }

  @Test
  void aWholeConversationIsHeldByMail() throws Exception {
    String ana = "ana@example.org";
    deliver(mail(ana, HUB, "BUS", "1"));
    MimeMessage first = last(ana, 1);
    assertThat(first.getSubject()).contains("Mairie de Saint-Elme");
    assertThat(plain(first)).contains("1: ");
    assertThat(first.getHeader("List-Unsubscribe")).isNull();

    reply(
        ana,
        first,
        "1: oui\n\nLe mar. 24 nov. 2026 à 10:12, Mairie <" + HUB + "> a écrit :\n> 2: non\n");
    MimeMessage second = last(ana, 2);
    assertThat(second.getHeader("In-Reply-To", null)).isEqualTo(first.getMessageID());

    // An old mail answers its own question and no other.
    reply(ana, first, "non");
    last(ana, 3);
    assertThat(answers()).isEqualTo(1);

    await(() -> unseen() == 0);
  }

  @Test
  void theSameMailIsTakenOnceWhateverTheServerNumbersIt() throws Exception {
    String mail = mail("bea@example.org", HUB, "BUS", "same-1");
    deliver(mail);
    last("bea@example.org", 1);
    deliver(mail);
    // Whoever writes afterwards is answered afterwards.
    deliver(mail("cleo@example.org", HUB, "BUS", "other-1"));
    last("cleo@example.org", 1);

    assertThat(inbox("bea@example.org")).isEqualTo(1);
    assertThat(received("bea@example.org")).hasSize(1);
  }

  @Test
  void aLargeAttachmentIsNotFetchedWithTheAnswer() throws Exception {
    String attached =
        """
        From: kim@example.org
        To: %s
        Message-ID: <kim-1@mail.example.org>
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        BUS
        --b
        Content-Type: application/zip
        Content-Disposition: attachment; filename=x.zip
        Content-Transfer-Encoding: base64

        %s
        --b--
        """
            .formatted(HUB, "UEsDBAoAAAAAAAAAIQAAAAAAAAAAAAAAAAAQAAAA\n".repeat(100_000));
    deliver(attached);

    assertThat(plain(last("kim@example.org", 1))).contains("Prenez-vous le bus ?");
  }

  @Test
  void machinesAreNotAnswered() throws Exception {
    deliver("Auto-Submitted: auto-replied\n" + mail("dan@example.org", HUB, "BUS", "auto-1"));
    deliver("Return-Path: <>\n" + mail("MAILER-DAEMON@example.org", HUB, "BUS", "bounce-1"));
    deliver(mail(HUB, HUB, "BUS", "own-1"));
    deliver(mail("eve@example.org", HUB, "BUS", "eve-1"));
    last("eve@example.org", 1);

    await(() -> inbox("dan@example.org") == 1 && open() == 0);
    assertThat(received("dan@example.org")).isEmpty();
    assertThat(received("MAILER-DAEMON@example.org")).isEmpty();
    assertThat(server.getReceivedMessagesForDomain(HUB)).hasSizeLessThan(40);
  }

  @Test
  void whoSaysTheSameAgainAndAgainGetsThreeReplies() throws Exception {
    String robot = "robot@example.org";
    for (int i = 0; i < 6; i++) {
      deliver(mail(robot, HUB, "Ceci est un message de notre service.", "robot-" + i));
    }
    deliver(mail("fay@example.org", HUB, "BUS", "fay-1"));
    last("fay@example.org", 1);

    await(() -> inbox(robot) == 6 && open() == 0);
    assertThat(received(robot)).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void aHardBounceOfOurOwnMailSuppressesAndAForgedOneDoesNot() throws Exception {
    deliver(mail("gil@example.org", HUB, "BUS", "gil-1"));
    deliver(mail("hal@example.org", HUB, "BUS", "hal-1"));
    MimeMessage gil = last("gil@example.org", 1);
    MimeMessage hal = last("hal@example.org", 1);

    deliver(bounce("hal@example.org", hal.getMessageID().replaceFirst("<p\\.\\w", "<p.x")));
    deliver(bounce("gil@example.org", gil.getMessageID()));

    await(() -> suppressed("gil@example.org", "all") == 1);
    assertThat(suppressed("hal@example.org", "all")).isZero();
  }

  @Test
  void stopByMailIsKept() throws Exception {
    deliver(mail("ida@example.org", HUB, "BUS", "ida-1"));
    MimeMessage question = last("ida@example.org", 1);

    reply("ida@example.org", question, "Bonjour,\nne m'écrivez plus s'il vous plaît\n");

    await(() -> suppressed("ida@example.org", "campaign") == 1);
  }

  @Test
  void thePageToUnsubscribeShowsFirstAndActsOnce() throws Exception {
    Address jo = Address.parse("mailto:jo@example.org");
    String path = "/unsubscribe/" + token(jo);

    HttpResponse<String> shown = http("GET", path);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type").orElse("")).contains("text/html");
    assertThat(shown.body())
        .contains("<html lang=\"fr\">", "<form method=\"post\">", "<h1>")
        .doesNotContain("<script", "jo@");
    assertThat(suppressed("jo@example.org", "campaign")).isZero();

    for (int i = 0; i < 2; i++) {
      assertThat(http("POST", path).statusCode()).isEqualTo(200);
      assertThat(suppressed("jo@example.org", "campaign")).isEqualTo(1);
    }
    String forged = path.substring(0, path.length() - 3) + "AAA";
    for (String method : List.of("GET", "POST")) {
      HttpResponse<String> refused = http(method, forged);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).contains("Ce lien").doesNotContain("<form");
    }
  }

  // The way a campaign's mail has it.
  private static String token(Address address) {
    return parvis.gateway.mail.PageTokens.of(hub.bean(Vault.class), address);
  }

  private static HttpResponse<String> http(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(
                method,
                method.equals("GET")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String mail(String from, String to, String text, String id) {
    return "From: %s\nTo: %s\nSubject: bonjour\nMessage-ID: <%s@mail.example.org>\n\n%s\n"
        .formatted(from, to, id, text);
  }

  private static void reply(String from, MimeMessage to, String text) throws Exception {
    String address = to.getReplyTo()[0].toString();
    deliver(
        "From: %s\nTo: %s\nSubject: Re: x\nMessage-ID: <%s@mail.example.org>\nContent-Type: text/plain; charset=utf-8\n\n%s\n"
            .formatted(from, address, UUID.randomUUID(), text));
  }

  private static String bounce(String to, String messageId) {
    return """
    From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
    To: %s
    Subject: Undelivered Mail Returned to Sender
    Message-ID: <%s@mx.example.org>
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: text/plain

    No such user.
    --b
    Content-Type: message/delivery-status

    Final-Recipient: rfc822; %s
    Action: failed
    Status: 5.1.1

    --b
    Content-Type: text/rfc822-headers

    Message-ID: %s
    --b--
    """
        .formatted(HUB, UUID.randomUUID(), to, messageId);
  }

  private static void deliver(String message) throws MessagingException {
    mailbox.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  private static List<MimeMessage> received(String address) throws MessagingException {
    List<MimeMessage> received = new ArrayList<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      if (mail.getAllRecipients() != null
          && mail.getAllRecipients()[0].toString().equals(address)) {
        received.add(mail);
      }
    }
    return received;
  }

  /// The newest of `count` mails to an address, once there are as many.
  private static MimeMessage last(String address, int count) throws MessagingException {
    await(() -> {
      try {
        return received(address).size() >= count;
      } catch (MessagingException e) {
        throw new IllegalStateException(e);
      }
    });
    return received(address).getLast();
  }

  private static String plain(MimeMessage mail) throws MessagingException, IOException {
    BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(0);
    return (String) part.getContent();
  }

  private static long unseen() {
    try {
      MailFolder folder = server.getManagers().getImapHostManager().getInbox(mailbox);
      return folder.getMessages().stream().filter(m -> !m.isSet(Flags.Flag.SEEN)).count();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hash(String address) {
    return hub.bean(Vault.class).hash(Address.parse("mailto:" + address));
  }

  private static long inbox(String address) {
    return count("SELECT count(*) FROM inbox WHERE address_hash = :hash", hash(address));
  }

  private static long open() {
    return hub.database()
        .jdbc()
        .sql("SELECT count(*) FROM inbox WHERE state = 'OPEN'")
        .query(Long.class)
        .single();
  }

  private static long answers() {
    return hub.database().jdbc().sql("SELECT count(*) FROM answer").query(Long.class).single();
  }

  private static long suppressed(String address, String scope) {
    return count(
        "SELECT count(*) FROM suppression WHERE address_hash = :hash AND scope = '" + scope + "'",
        hash(address));
  }

  private static long count(String sql, byte[] hash) {
    return hub.database().jdbc().sql(sql).param("hash", hash).query(Long.class).single();
  }

  private static void await(BooleanSupplier holds) {
    Desk.await(Duration.ofSeconds(90), holds);
  }
}
