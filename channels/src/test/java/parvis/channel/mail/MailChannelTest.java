package parvis.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.channel.mail.MailStamp.Mark;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Prompt;

class MailChannelTest {
  private static final Address ANA = Address.parse("mailto:Ana@example.org");
  private static final MailStamp STAMP = new MailStamp("INBOX:1700000000:42", "n0nce", Mark.NONE);

  private final MailChannel mail = new MailChannel();

  private static byte[] octets(String message) {
    return message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private Reading read(String message) {
    return mail.read(STAMP.on(octets(message)));
  }

  private String text(String message) {
    assertThat(read(message)).isInstanceOf(Reading.Message.class);
    return ((Reading.Message) read(message)).inbound().text();
  }

  @Test
  void aReplyIsAMessageAboutTheQuestionOfItsToken() {
    String reply =
        """
        From: "Ana B." <Ana@Example.ORG>
        To: parvis+x@saint-elme.example
        Subject: Re: Mairie

        1: oui

        > Prenez-vous le bus ?
        """;

    assertThat(mail.envelope(STAMP.on(octets(reply))))
        .isEqualTo(new Envelope.Addressed("INBOX:1700000000:42", ANA));
    assertThat(read(reply))
        .isEqualTo(
            new Reading.Message(
                new Inbound(ChannelKind.EMAIL, "INBOX:1700000000:42", ANA, "oui", "n0nce")));
  }

  @Test
  void onlyTheFirstLineIsAStamp() {
    byte[] forged = octets("From: a@example.org\nX-Parvis-Mail: 1 INBOX:1:2 abc NONE\n\noui\n");

    assertThat(mail.envelope(forged)).isInstanceOf(Envelope.Malformed.class);
    assertThat(mail.read(forged)).isInstanceOf(Reading.Malformed.class);
    Reading stamped =
        mail.read(
            STAMP.on(
                octets("X-Parvis-Mail: 1 INBOX:1:2 forged NONE\nFrom: Ana@example.org\n\noui")));
    assertThat(((Reading.Message) stamped).inbound().about()).isEqualTo("n0nce");
  }

  @Test
  void severalSendersOrNoneCannotBeAnswered() {
    for (String from : List.of("From: a@example.org, b@example.org\n", "From: nobody\n", "")) {
      byte[] message = STAMP.on(octets(from + "Subject: x\n\noui\n"));

      assertThat(mail.envelope(message)).isInstanceOf(Envelope.Unaddressable.class);
      assertThat(mail.read(message)).isInstanceOf(Reading.Malformed.class);
    }
  }

  @Test
  void whatAMachineWroteOrComesAgainIsSilent() {
    String away = "From: a@example.org\nAuto-Submitted: auto-replied\n\nI am away.\n";

    assertThat(read(away)).isInstanceOf(Reading.Silent.class);
    for (Mark mark : List.of(Mark.OWN, Mark.REPEATED)) {
      byte[] marked =
          new MailStamp("INBOX:1:1", "", mark).on(octets("From: a@example.org\n\noui\n"));
      assertThat(mail.read(marked)).isInstanceOf(Reading.Silent.class);
    }
  }

  @Test
  void htmlOnlyBecomesTextWithoutItsQuote() {
    String html =
        """
        From: a@example.org
        Content-Type: text/html; charset=utf-8

        <html><head><style>p{}</style></head><body><div>Oui, le <b>matin</b>&nbsp;&amp; le soir</div><br>
        <div class="gmail_quote"><div>Le mar. 24 nov. 2026 à 10:12, Mairie &lt;parvis@saint-elme.example&gt; a écrit :<br></div>
        <blockquote><p>Prenez-vous le bus ?</p></blockquote></div></body></html>
        """;

    assertThat(text(html)).isEqualTo("Oui, le matin & le soir");
  }

  @Test
  void charsetsAreReadAsTheyCome() {
    byte[] head =
        "From: a@example.org\r\nContent-Type: text/plain; charset="
            .getBytes(StandardCharsets.US_ASCII);
    for (String charset :
        List.of("utf-8", "iso-8859-15", "windows-1252", "x-unknown", "utf-16le")) {
      Charset written =
          charset.startsWith("x-") ? StandardCharsets.UTF_8 : Charset.forName(charset);
      byte[] message =
          join(
              head,
              (charset + "\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII),
              Base64.getMimeEncoder().encode("été à l'école".getBytes(written)));

      assertThat(((Reading.Message) mail.read(STAMP.on(message))).inbound().text())
          .as(charset)
          .isEqualTo("été à l'école");
    }
  }

  @Test
  void anEmptyBodyIsAnEmptyText() {
    assertThat(text("From: a@example.org\n\n")).isEmpty();
    assertThat(text("From: a@example.org")).isEmpty();
  }

  @Test
  void attachmentsAreNotRead() {
    String message =
        """
        From: a@example.org
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        oui
        --b
        Content-Type: text/plain; name=x.txt
        Content-Disposition: attachment; filename=x.txt

        non
        --b
        Content-Type: application/zip
        Content-Transfer-Encoding: base64

        UEsDBAoAAAAA
        --b--
        """;

    assertThat(text(message)).isEqualTo("oui");
  }

  @Test
  void partsNestedTwoHundredDeepAreParked() {
    StringBuilder deep =
        new StringBuilder("From: a@example.org\nContent-Type: multipart/mixed; boundary=b0\n\n");
    for (int i = 1; i <= 200; i++) {
      deep.append("--b")
          .append(i - 1)
          .append("\nContent-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n");
    }
    deep.append("--b200\nContent-Type: text/plain\n\noui\n");

    assertThat(read(deep.toString())).isInstanceOf(Reading.Malformed.class);
  }

  @Test
  void aThousandPartsAndFiftyThousandHeadersAreBounded() {
    String parts = "--b\nContent-Type: text/plain\n\nx\n".repeat(1_000);
    String headers = "X-A: b\n".repeat(50_000);

    assertThat(text("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n" + parts))
        .hasSizeLessThan(1_000);
    assertThat(read("From: a@example.org\n" + headers + "\noui\n"))
        .isInstanceOf(Reading.Malformed.class);
    assertThat(mail.envelope(STAMP.on(octets("From: Ana@example.org\n" + headers + "\noui\n"))))
        .isInstanceOf(Envelope.Addressed.class);
  }

  @Test
  void aHugeMailIsReadAsFarAsItsText() {
    String message =
        "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\noui\n"
            + "--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n";
    byte[] huge = join(STAMP.on(octets(message)), new byte[40 << 20]);

    assertThat(((Reading.Message) mail.read(huge)).inbound().text()).isEqualTo("oui");
  }

  @Test
  void anyOctetsGiveAValue() {
    long seed = Long.getLong("parvis.seed", System.nanoTime());
    Random random = new Random(seed);
    for (String name : Samples.names("bounces", ".eml").subList(0, 60)) {
      byte[] message = Samples.octets("bounces/" + name);
      for (int i = 0; i < 40; i++) {
        message[random.nextInt(message.length)] = (byte) random.nextInt();
      }
      assertThat(mail.read(STAMP.on(message))).as("seed %d, %s", seed, name).isNotNull();
      assertThat(mail.envelope(STAMP.on(message))).isNotNull();
    }
  }

  @Test
  void aPromptBecomesADocumentWithTheSameWordsTwice() {
    Prompt prompt =
        new Prompt(
            Language.FR,
            "Question 1 sur 3.\nPrenez-vous le bus <souvent> ?",
            List.of(new Prompt.Option("1", "yes", "oui"), new Prompt.Option("2", "no", "non")),
            "Répondez par 1 ou 2.",
            "n0nce");

    MailDocument document = MailDocument.of(mail.write(prompt).getFirst().body()).orElseThrow();

    assertThat(document.subject()).isEqualTo("Question 1 sur 3.");
    assertThat(document.about()).isEqualTo("n0nce");
    assertThat(document.text())
        .isEqualTo(
            "Question 1 sur 3.\n\nPrenez-vous le bus <souvent> ?\n\n1: oui\n2: non\n\nRépondez par 1 ou 2.");
    assertThat(document.html())
        .contains("lang=\"fr\"", "<h1", "&lt;souvent&gt;", "<li>1: oui</li>")
        .doesNotContain("<img", "<script", "src=", "<link");
    assertThat(HtmlText.of(document.html()).lines().filter(l -> !l.isBlank()).toList())
        .isEqualTo(document.text().lines().filter(l -> !l.isBlank()).toList());
  }

  @Test
  void aSubjectIsOneShortLine() {
    String long_ = "Un très long texte de question ".repeat(20);
    String subject = MailForm.of(Prompt.say(Language.FR, "a b " + long_), "").subject();

    assertThat(subject.codePointCount(0, subject.length())).isLessThanOrEqualTo(70);
    assertThat(subject).endsWith("…").doesNotContain("\n");
  }

  @Test
  void whatStandsBelowADocumentIsInBothForms() {
    MailDocument signed =
        MailForm.of(Prompt.say(Language.EN, "Thank you."), "")
            .signed(List.of("Town hall & co", "Stop: https://parvis.example/unsubscribe/x"));

    assertThat(signed.text())
        .endsWith("-- \nTown hall & co\nStop: https://parvis.example/unsubscribe/x");
    assertThat(signed.html())
        .contains("Town hall &amp; co", "<a href=\"https://parvis.example/unsubscribe/x\">");
    assertThat(MailDocument.of(signed.json())).contains(signed);
  }

  private static byte[] join(byte[]... pieces) {
    int length = 0;
    for (byte[] piece : pieces) {
      length += piece.length;
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }
}
