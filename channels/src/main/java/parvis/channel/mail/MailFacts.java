package parvis.channel.mail;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.contact.Address;

/// What the reader of the mailbox must know of a message before it stores it.
///
/// @param from who sent it; empty if nobody or several are named
/// @param recipients everybody it was sent to as far as it says so, at most a hundred
/// @param messageId its `Message-ID`, or ""
/// @param written what a person wrote in it, without quotes; "" for anything but an answer
/// @param report what it reports of a message of ours
public record MailFacts(
    Optional<Address> from,
    List<Address> recipients,
    String messageId,
    String written,
    Optional<Report> report) {

  /// A bounce or a complaint.
  ///
  /// @param complaint whether somebody complained
  /// @param gone whether the address will not be there again (RFC 3463: 5.1.x)
  /// @param failed whether it says that a message is given up
  /// @param code the status, such as `5.1.1`; or ""
  /// @param messageIds what may be the `Message-ID` of the message reported, none of it proven
  public record Report(
      boolean complaint, boolean gone, boolean failed, String code, Set<String> messageIds) {
    public Report {
      messageIds = Set.copyOf(messageIds);
    }
  }

  private static final List<String> SENT_TO =
      List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To");
  private static final int MOST = 100;
  private static final Pattern STATUS =
      Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
  private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");
  private static final Pattern GONE = Pattern.compile("5\\.1\\.(?:1|2|3|6|10)");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?i)<([a-z0-9.=_-]{1,120}@[a-z0-9.-]{1,120})>");

  public MailFacts {
    recipients = List.copyOf(recipients);
  }

  /// @param message as it came, without a stamp
  public static MailFacts of(byte[] message) {
    Mail mail = MailReader.read(message);
    List<Address> recipients = new ArrayList<>();
    for (String header : SENT_TO) {
      recipients.addAll(Headers.addresses(mail.all(header)));
    }
    MailSort sort = MailSort.of(mail);
    return new MailFacts(
        from(mail),
        recipients.size() > MOST ? recipients.subList(0, MOST) : recipients,
        mail.first("Message-ID"),
        sort == MailSort.ANSWER ? ReplyText.of(mail.text()) : "",
        switch (sort) {
          case BOUNCE -> Optional.of(report(mail, false));
          case COMPLAINT -> Optional.of(report(mail, true));
          case ANSWER, AUTOMATIC, LIST -> Optional.empty();
        });
  }

  /// The single sender.
  static Optional<Address> from(Mail mail) {
    List<Address> from = Headers.addresses(mail.all("From"));
    return from.size() == 1 ? Optional.of(from.getFirst()) : Optional.empty();
  }

  private static Report report(Mail mail, boolean complaint) {
    Matcher status = STATUS.matcher(mail.enclosed());
    String code = status.find() ? status.group(1) : "";
    boolean failed = FAILED.matcher(mail.enclosed()).find() || code.startsWith("5");
    Set<String> ids = new LinkedHashSet<>();
    Matcher id = MESSAGE_ID.matcher(mail.enclosed() + "\n" + mail.plain());
    while (id.find() && ids.size() < MOST) {
      ids.add(id.group(1).toLowerCase(Locale.ROOT));
    }
    return new Report(complaint, failed && GONE.matcher(code).matches(), failed, code, ids);
  }
}
