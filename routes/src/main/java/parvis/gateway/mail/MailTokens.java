package parvis.gateway.mail;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.contact.Address;
import parvis.store.AddressHash;
import parvis.vault.Vault;

/// Marks that we write into mails and know again when they come back, each signed with a key
/// derived from the vault's, so that nobody can make one:
///
/// - in the address for replies (`parvis+TOKEN@…`): the nonce of the question that is asked;
/// - the `Message-ID`: the row of the outbox, so that a bounce or a complaint names it;
/// - in the page to unsubscribe: the hash of the address, which outlives the outbox and the person.
///
/// Local parts pass through systems that change their case, so both of the first are written in
/// digits to the base 32, `0` to `9` and `a` to `v`.
public final class MailTokens {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  // 60 bits, checked online only: whoever guesses would have to send us 2^59 mails.
  private static final int SHORT = 12;
  private static final Pattern REPLY = Pattern.compile("([0-9a-v]{2,20})([0-9a-v]{" + SHORT + "})");
  private static final Pattern MESSAGE =
      Pattern.compile("p\\.([0-9a-f]{32})\\.([0-9a-v]{" + SHORT + "})@.*");
  private static final Pattern PAGE = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{22})");

  private final Vault vault;
  private final String local;
  private final String domain;

  /// @param from our address, bare
  public MailTokens(Vault vault, String from) {
    this.vault = vault;
    int at = from.lastIndexOf('@');
    this.local = from.substring(0, at);
    this.domain = from.substring(at + 1);
  }

  /// Where a reply to the question goes.
  ///
  /// @param about as [parvis.message.Prompt#about()]; "" gives our bare address
  String replyTo(String about) {
    return about.isEmpty()
        ? local + "@" + domain
        : local + "+" + digits(about) + sign("reply", about) + "@" + domain;
  }

  /// The question that a reply to this address answers.
  ///
  /// @return empty if it is no address of ours with a token we made
  public Optional<String> about(Address to) {
    String value = to.value();
    int at = value.lastIndexOf('@');
    int plus = value.indexOf('+');
    if (plus < 0
        || !value.substring(0, Math.min(plus, at)).equalsIgnoreCase(local)
        || !value.substring(at + 1).equalsIgnoreCase(domain)) {
      return Optional.empty();
    }
    Matcher token = REPLY.matcher(value.substring(plus + 1, at).toLowerCase(java.util.Locale.ROOT));
    return token.matches()
        ? nonce(token.group(1)).filter(about -> proves("reply", about, token.group(2)))
        : Optional.empty();
  }

  /// Whether it is our own address, with or without a token.
  public boolean isOurs(Address address) {
    String value = address.value();
    int at = value.lastIndexOf('@');
    String name = value.substring(0, at);
    int plus = name.indexOf('+');
    return (plus < 0 ? name : name.substring(0, plus)).equalsIgnoreCase(local)
        && value.substring(at + 1).equalsIgnoreCase(domain);
  }

  /// The `Message-ID` of a row of the outbox, without its angle brackets: the same whenever asked.
  String messageId(UUID message) {
    String hex = message.toString().replace("-", "");
    return "p." + hex + "." + sign("message", hex) + "@" + domain;
  }

  /// The row of the outbox with that `Message-ID`; empty if we did not make it.
  public Optional<UUID> message(String messageId) {
    Matcher id = MESSAGE.matcher(messageId);
    if (!id.matches() || !proves("message", id.group(1), id.group(2))) {
      return Optional.empty();
    }
    BigInteger bits = new BigInteger(id.group(1), 16);
    return Optional.of(new UUID(bits.shiftRight(64).longValue(), bits.longValue()));
  }

  /// What a page to unsubscribe is asked for with.
  String page(Address address) {
    byte[] hash = vault.hash(address);
    return base64(hash) + "." + base64(seal(hash));
  }

  /// Whose page it is; empty if we did not make the token.
  public static Optional<AddressHash> page(Vault vault, String token) {
    Matcher fields = PAGE.matcher(token);
    if (!fields.matches()) {
      return Optional.empty();
    }
    try {
      byte[] hash = Base64.getUrlDecoder().decode(fields.group(1));
      byte[] seal = Base64.getUrlDecoder().decode(fields.group(2));
      return MessageDigest.isEqual(seal, seal(vault, hash))
          ? Optional.of(AddressHash.of(hash))
          : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private byte[] seal(byte[] hash) {
    return seal(vault, hash);
  }

  private static byte[] seal(Vault vault, byte[] hash) {
    return Arrays.copyOf(vault.mac("mail.unsubscribe", base64(hash)), 16);
  }

  private static String base64(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private String sign(String purpose, String text) {
    BigInteger bits = new BigInteger(1, Arrays.copyOf(vault.mac("mail." + purpose, text), 8));
    String digits = bits.shiftRight(4).toString(32);
    return "0".repeat(SHORT - digits.length()) + digits;
  }

  private boolean proves(String purpose, String text, String signature) {
    return MessageDigest.isEqual(
        sign(purpose, text).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  // Six bits a character under a leading one, which keeps how many there are.
  private static String digits(String about) {
    BigInteger bits = BigInteger.ONE;
    for (int i = 0; i < about.length(); i++) {
      bits = bits.shiftLeft(6).or(BigInteger.valueOf(ALPHABET.indexOf(about.charAt(i))));
    }
    return bits.toString(32);
  }

  private static Optional<String> nonce(String digits) {
    BigInteger bits = new BigInteger(digits, 32);
    int length = (bits.bitLength() - 1) / 6;
    if (length < 1 || length > 16 || bits.bitLength() != length * 6 + 1) {
      return Optional.empty();
    }
    StringBuilder about = new StringBuilder();
    for (int i = length - 1; i >= 0; i--) {
      about.append(ALPHABET.charAt(bits.shiftRight(6 * i).intValue() & 63));
    }
    return Optional.of(about.toString());
  }
}
