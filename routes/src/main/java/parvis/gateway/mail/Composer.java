package parvis.gateway.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import parvis.channel.mail.MailDocument;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.message.MessageClass;
import parvis.store.Mails;

/// Puts a document into the form of RFC 5322: plain text and HTML as alternatives, and the headers
/// that tell machines what it is, so that they neither answer it nor hold it against us (RFC 3834,
/// RFC 2369, RFC 8058).
final class Composer {
  private static final Session FORM = Session.getInstance(new Properties());

  private final Settings.Mail mailbox;
  private final Settings.Organisation organisation;
  private final URI publicUrl;
  private final MailTokens tokens;

  Composer(
      Settings.Mail mailbox, Settings.Organisation organisation, URI publicUrl, MailTokens tokens) {
    this.mailbox = mailbox;
    this.organisation = organisation;
    this.publicUrl = publicUrl;
    this.tokens = tokens;
  }

  /// @param to whom alone it goes to
  /// @param context what the outbox knows of it
  /// @throws MessagingException if the address cannot stand in a mail
  MimeMessage compose(MailDocument document, Address to, Instant at, Mails.Context context)
      throws MessagingException {
    boolean campaign = context.messageClass() == MessageClass.CAMPAIGN;
    Optional<URI> page =
        campaign
            ? Optional.of(URI.create(publicUrl + "/unsubscribe/" + tokens.page(to)))
            : Optional.empty();
    String messageId = tokens.messageId(context.message());
    MimeMessage mail = new Identified(messageId);
    mail.setFrom(sender());
    mail.setRecipient(Message.RecipientType.TO, recipient(to));
    mail.setReplyTo(new InternetAddress[] {new InternetAddress(tokens.replyTo(document.about()))});
    mail.setSubject(subject(document.subject()), "UTF-8");
    mail.setSentDate(Date.from(at));
    mail.setHeader("Message-ID", "<" + messageId + ">");
    context
        .previous()
        .map(tokens::messageId)
        .ifPresent(before -> header(mail, "In-Reply-To", "<" + before + ">"));
    context
        .previous()
        .map(tokens::messageId)
        .ifPresent(before -> header(mail, "References", "<" + before + ">"));
    mail.setHeader("Auto-Submitted", campaign ? "auto-generated" : "auto-replied");
    mail.setHeader("X-Auto-Response-Suppress", "All");
    mail.setHeader("Content-Language", document.language().code());
    String list = mailbox.from().replace('@', '.');
    mail.setHeader("List-Id", "<" + list + ">");
    page.ifPresent(url -> {
      header(mail, "List-Unsubscribe", "<" + url + ">");
      header(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    });
    MailDocument signed = document.signed(Footer.lines(document.language(), organisation, page));
    mail.setContent(alternatives(signed));
    mail.saveChanges();
    return mail;
  }

  private static MimeMultipart alternatives(MailDocument document) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(document.text(), "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(document.html(), "UTF-8", "html");
    return new MimeMultipart("alternative", plain, html);
  }

  private InternetAddress sender() throws MessagingException {
    try {
      return new InternetAddress(mailbox.from(), oneLine(organisation.name()), "UTF-8");
    } catch (UnsupportedEncodingException impossible) {
      throw new MessagingException("UTF-8 is missing from this Java", impossible);
    }
  }

  private static InternetAddress recipient(Address to) throws MessagingException {
    if (!to.value().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new MessagingException("an address outside of ASCII");
    }
    return new InternetAddress(to.value(), true);
  }

  // Who, then what.
  private String subject(String words) {
    String who = organisation.name();
    String subject = words.contains(who) ? words : who + " : " + words;
    return oneLine(subject);
  }

  /// No value can end its header.
  private static String oneLine(String value) {
    StringBuilder line = new StringBuilder();
    value
        .codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static void header(MimeMessage mail, String name, String value) {
    try {
      mail.setHeader(name, value);
    } catch (MessagingException readOnly) {
      throw new IllegalStateException("a mail being written cannot be changed", readOnly);
    }
  }

  /// Keeps its id, where the library would make one by chance.
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(String id) {
      super(FORM);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
