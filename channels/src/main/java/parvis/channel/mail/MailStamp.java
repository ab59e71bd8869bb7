package parvis.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line that the reader of the mailbox puts before a message, since only it knows these things:
/// `X-Parvis-Mail: 1 INBOX:1700000000:42 about mark`. It counts only as the first line, where
/// nothing that was sent can stand: a header of that name further down is like any other.
///
/// @param id mailbox, UIDVALIDITY and UID: 1 to 200 visible ASCII characters
/// @param about the nonce whose reply token was proven in an address the mail was sent to; or ""
/// @param mark what is known beside the text
public record MailStamp(String id, String about, Mark mark) {
  private static final String NAME = "X-Parvis-Mail: 1 ";
  private static final int MOST = 320;
  private static final Pattern LINE =
      Pattern.compile(NAME + "([\\x21-\\x7e]{1,200}) (-|[A-Za-z0-9_-]{1,16}) (NONE|OWN|REPEATED)");

  /// What the reader knows of a message.
  public enum Mark {
    NONE,
    /// It comes from the hub's own address.
    OWN,
    /// The same sender has sent the same, or too much, today.
    REPEATED
  }

  /// @throws IllegalArgumentException if a value cannot stand in the line
  public MailStamp {
    if (!LINE.matcher(line(id, about, mark)).matches()) {
      throw new IllegalArgumentException("no stamp of a mail");
    }
  }

  /// The message under its stamp: what is stored.
  public byte[] on(byte[] message) {
    byte[] line = (line(id, about, mark) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] stamped = Arrays.copyOf(line, line.length + message.length);
    System.arraycopy(message, 0, stamped, line.length, message.length);
    return stamped;
  }

  /// @return empty if the octets do not begin with a stamp
  static Optional<MailStamp> of(byte[] stamped) {
    int end = end(stamped);
    String line = new String(stamped, 0, Math.max(end, 0), StandardCharsets.ISO_8859_1);
    Matcher fields = LINE.matcher(line);
    return fields.matches()
        ? Optional.of(
            new MailStamp(
                fields.group(1),
                fields.group(2).equals("-") ? "" : fields.group(2),
                Mark.valueOf(fields.group(3))))
        : Optional.empty();
  }

  /// The message as it came, without its stamp.
  static byte[] message(byte[] stamped) {
    return Arrays.copyOfRange(stamped, Math.min(end(stamped) + 2, stamped.length), stamped.length);
  }

  private static int end(byte[] stamped) {
    for (int i = 0; i < Math.min(stamped.length, MOST) - 1; i++) {
      if (stamped[i] == '\r' && stamped[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static String line(String id, String about, Mark mark) {
    return NAME + id + " " + (about.isEmpty() ? "-" : about) + " " + mark;
  }
}
