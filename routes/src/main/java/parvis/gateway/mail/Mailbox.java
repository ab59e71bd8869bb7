package parvis.gateway.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.store.Mails;

/// One folder on an IMAP server, as long as the connection to it holds (RFC 3501, RFC 2177).
public final class Mailbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /// What is fetched of a mail: its text comes first, and what comes after is an attachment.
  static final int MOST_OCTETS = 1 << 20;

  /// A wait is broken off after this, so that a connection that only seems to hold is noticed, and
  /// servers without IDLE are asked.
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(60);

  private static final Duration BETWEEN_POLLS = Duration.ofSeconds(5);

  /// Takes one mail and answers once it is committed.
  public interface Taker {
    /// @param id folder, UIDVALIDITY and UID
    /// @param message as it came, as far as it was fetched
    /// @return whether it is committed; if not, it is handed over again later
    boolean take(String id, byte[] message);
  }

  /// Keeps how far the folder is read.
  public interface Progress {
    void advance(Mails.Position to);
  }

  private final IMAPStore store;
  private final IMAPFolder folder;
  private final boolean idles;

  /// Mails in the folder when it was last read: more of them came while it was.
  private int counted;

  private Mailbox(IMAPStore store, IMAPFolder folder, boolean idles) {
    this.store = store;
    this.folder = folder;
    this.idles = idles;
  }

  /// The folder that a URL names; INBOX if it names none.
  public static String folder(URI url) {
    String path = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
    return path.isEmpty() ? "INBOX" : path;
  }

  /// @throws MessagingException if the server cannot be reached, or refuses
  public static Mailbox open(URI url) throws MessagingException {
    Session session = Session.getInstance(properties(url));
    IMAPStore store = (IMAPStore) session.getStore(url.getScheme());
    try {
      store.connect(url.getHost(), url.getPort(), MailUrl.user(url), MailUrl.password(url));
      IMAPFolder folder = (IMAPFolder) store.getFolder(folder(url));
      folder.open(Folder.READ_WRITE);
      return new Mailbox(store, folder, store.hasCapability("IDLE"));
    } catch (MessagingException failed) {
      store.close();
      throw failed;
    }
  }

  private static Properties properties(URI url) {
    Properties properties = new Properties();
    String prefix = "mail." + url.getScheme() + ".";
    boolean here = MailUrl.isHere(url);
    properties.setProperty(prefix + "connectiontimeout", "10000");
    properties.setProperty(
        prefix + "timeout", String.valueOf(LONGEST_IDLE.plusSeconds(30).toMillis()));
    properties.setProperty(prefix + "writetimeout", "20000");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "fetchsize", String.valueOf(256 << 10));
    properties.setProperty(prefix + "peek", "true");
    boolean plain = url.getScheme().equals("imap");
    properties.setProperty(prefix + "starttls.enable", String.valueOf(plain));
    properties.setProperty(prefix + "starttls.required", String.valueOf(plain && !here));
    return properties;
  }

  /// Hands over what has come, oldest first. A UID means something under its UIDVALIDITY only:
  /// under another one, or the first time, all that is unread has come. A mail is marked as read
  /// once it is committed.
  ///
  /// @param last how far it was read
  /// @return whether all was taken
  /// @throws MessagingException if the connection is lost
  public boolean read(Optional<Mails.Position> last, Taker taker, Progress progress)
      throws MessagingException {
    counted = folder.getMessageCount();
    long validity = folder.getUIDValidity();
    long next = folder.getUIDNext();
    boolean known = last.filter(position -> position.validity() == validity).isPresent();
    long from = known ? last.orElseThrow().uid() : 0;
    for (IMAPMessage mail : arrived(known, from)) {
      long uid = folder.getUID(mail);
      if (uid > from && !mail.isExpunged()) {
        Optional<byte[]> message = fetch(mail);
        String id = folder.getFullName() + ":" + validity + ":" + uid;
        if (message.isPresent() && !taker.take(id, message.get())) {
          return false;
        }
        if (known) {
          progress.advance(new Mails.Position(validity, uid));
        }
        if (message.isPresent()) {
          mail.setFlag(Flags.Flag.SEEN, true);
        }
      }
    }
    if (!known && next > 0) {
      progress.advance(new Mails.Position(validity, next - 1));
    }
    return true;
  }

  private List<IMAPMessage> arrived(boolean known, long from) throws MessagingException {
    Message[] found =
        known
            ? folder.getMessagesByUID(from + 1, UIDFolder.LASTUID)
            : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
    return Arrays.stream(found)
        .filter(IMAPMessage.class::isInstance)
        .map(IMAPMessage.class::cast)
        .sorted(Comparator.comparingInt(Message::getMessageNumber))
        .toList();
  }

  /// What a server cannot give, though it is there, must not hold up what comes after it: it stays
  /// unread, for people to see.
  ///
  /// @return empty if it cannot be fetched
  private Optional<byte[]> fetch(IMAPMessage mail) throws MessagingException {
    try (InputStream octets = mail.getMimeStream()) {
      return Optional.of(octets.readNBytes(MOST_OCTETS));
    } catch (IOException | MessagingException failed) {
      if (!folder.isOpen()) {
        throw new MessagingException("the connection is lost");
      }
      LOG.error("event=mailbox.unfetchable because={}", failed.getClass().getName());
      return Optional.empty();
    }
  }

  /// Returns when something may have come, after a minute at the latest.
  ///
  /// @throws MessagingException if the connection is lost
  public void await() throws MessagingException, InterruptedException {
    // What was announced in answer to another command is not announced again.
    ask();
    if (folder.getMessageCount() > counted) {
      return;
    }
    if (!idles) {
      Thread.sleep(BETWEEN_POLLS);
      return;
    }
    Thread alarm = Thread.ofVirtual().name("mailbox-alarm").start(this::interruptLater);
    try {
      folder.idle(true);
    } finally {
      alarm.interrupt();
    }
  }

  // Any other command ends the wait, and shows whether the server is still there.
  private void interruptLater() {
    try {
      Thread.sleep(LONGEST_IDLE);
      ask();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (MessagingException lost) {
      // The wait ends with the same.
    }
  }

  private void ask() throws MessagingException {
    folder.doCommand(protocol -> {
      protocol.simpleCommand("NOOP", null);
      return null;
    });
  }

  @Override
  public void close() throws MessagingException {
    if (folder.isOpen()) {
      folder.close(false);
    }
    store.close();
  }

  /// Drops the connection without a farewell, from another thread.
  public void drop() {
    try {
      folder.forceClose();
    } catch (MessagingException gone) {
      // That is what was wanted.
    }
  }
}
