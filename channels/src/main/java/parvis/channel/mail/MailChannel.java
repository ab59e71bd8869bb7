package parvis.channel.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parvis.channel.Channel;
import parvis.channel.Envelope;
import parvis.channel.FormFields;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Part;
import parvis.message.Prompt;

/// E-mail: in, a message (RFC 5322) under the line of [MailStamp]; out, a [MailDocument]. Who sent
/// a message is what `From` says, which proves nothing; results of checks that a message brings
/// along are not read, since anybody can write them.
public final class MailChannel implements Channel {
  @Override
  public ChannelKind kind() {
    return ChannelKind.EMAIL;
  }

  @Override
  public Envelope envelope(byte[] request) {
    return MailStamp.of(request)
        .<Envelope>map(stamp ->
            MailFacts.from(MailReader.readHeaders(MailStamp.message(request)))
                .<Envelope>map(from -> new Envelope.Addressed(stamp.id(), from))
                .orElseGet(() -> new Envelope.Unaddressable(stamp.id())))
        .orElseGet(() -> new Envelope.Malformed("no message under a stamp of ours"));
  }

  @Override
  public Reading read(byte[] request) {
    Optional<MailStamp> stamp = MailStamp.of(request);
    if (stamp.isEmpty()) {
      return new Reading.Malformed("no message under a stamp of ours");
    }
    Mail mail = MailReader.read(MailStamp.message(request));
    return switch (stamp.get().mark()) {
      case OWN -> new Reading.Silent("a mail from our own address");
      case REPEATED -> new Reading.Silent("the same mail again and again");
      case NONE -> sorted(stamp.get(), mail);
    };
  }

  private static Reading sorted(MailStamp stamp, Mail mail) {
    MailSort sort = MailSort.of(mail);
    return switch (sort) {
      case BOUNCE, COMPLAINT, AUTOMATIC, LIST ->
          new Reading.Silent("a mail that nobody wrote: " + sort.name().toLowerCase(Locale.ROOT));
      case ANSWER ->
          MailFacts.from(mail)
              .map(from -> answer(stamp, mail, from))
              .orElseGet(() -> new Reading.Malformed("From names nobody, or several"));
    };
  }

  private static Reading answer(MailStamp stamp, Mail mail, Address from) {
    String written = ReplyText.of(mail.text());
    if (!mail.problem().isEmpty() && written.isBlank()) {
      return new Reading.Malformed("the mail is " + mail.problem());
    }
    String text = FormFields.clean(MailAnswer.of(written, mail.subject()));
    return new Reading.Message(
        new Inbound(ChannelKind.EMAIL, stamp.id(), from, text, stamp.about()));
  }

  @Override
  public List<Part> write(Prompt prompt) {
    return List.of(new Part(MailForm.of(prompt, prompt.about()).json(), 1));
  }

  @Override
  public String shown(String body) {
    return MailDocument.of(body).map(mail -> mail.subject() + "\n\n" + mail.text()).orElse(body);
  }
}
