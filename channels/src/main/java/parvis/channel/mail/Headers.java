package parvis.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.DefaultAddressParser;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.field.address.ParseException;
import parvis.contact.Address;

/// Values of headers, read leniently.
final class Headers {
  /// Longest list of addresses that is read, in characters: some thousand addresses.
  private static final int MOST = 32 * 1024;

  private Headers() {}

  /// Encoded words (RFC 2047) as characters; what cannot be decoded stays.
  static String decoded(String value) {
    try {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    } catch (RuntimeException undecodable) {
      return value;
    }
  }

  /// The addresses of a list of mailboxes; what is none is left out.
  static List<Address> addresses(List<String> values) {
    List<Address> addresses = new ArrayList<>();
    for (String value : values) {
      for (Mailbox mailbox : mailboxes(value)) {
        address(mailbox).ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  private static List<Mailbox> mailboxes(String value) {
    if (value.length() > MOST) {
      return List.of();
    }
    try {
      return DefaultAddressParser.DEFAULT.parseAddressList(value).flatten();
    } catch (ParseException | RuntimeException | Error strict) {
      try {
        return LenientAddressParser.DEFAULT.parseAddressList(value).flatten();
      } catch (RuntimeException broken) {
        return List.of();
      }
    }
  }

  private static Optional<Address> address(Mailbox mailbox) {
    String domain = mailbox.getDomain();
    if (domain == null || mailbox.getLocalPart() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Address(
              Address.Kind.MAILTO, mailbox.getLocalPart() + "@" + domain.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
