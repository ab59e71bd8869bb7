package parvis.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import parvis.contact.Address;
import parvis.message.Prompt;
import parvis.text.Line;

/// Proves that a second telephone belongs to the same person: a code is sent to it, and typed on
/// the first. Whoever types a number is told the same whether we know that number or not.
final class Linking {
  private static final Duration VALID = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofHours(24);
  private static final int TRIES = 5;
  private static final int SENDS = 3;
  private static final int CODES = 1_000_000;

  private final Speech speech;
  private final RandomGenerator chance;
  private final TypedNumbers numbers;

  Linking(Speech speech, RandomGenerator chance, TypedNumbers numbers) {
    this.speech = speech;
    this.chance = chance;
    this.numbers = numbers;
  }

  /// The other telephone's number, if that is all the message says.
  Optional<Address> typed(Work work, String text) {
    return numbers.read(text).filter(other -> !work.now.from().equals(Optional.of(other)));
  }

  void send(Work work, Address other) {
    LinkTry before = work.link.orElse(null);
    boolean sameDay = before != null && before.firstSend().plus(DAY).isAfter(work.at);
    int sends = before != null && sameDay ? before.sends() : 0;
    if (sends >= SENDS) {
      work.say(speech.line(work, Line.LINK_LIMIT), "reply.link_limit");
      return;
    }
    String code = "%06d".formatted(chance.nextInt(CODES));
    String salt = HexFormat.of().toHexDigits(chance.nextLong());
    Instant first = before != null && sameDay ? before.firstSend() : work.at;
    work.link =
        Optional.of(
            new LinkTry(other, salt, hash(salt, code), work.at.plus(VALID), 0, sends + 1, first));
    String words = speech.line(work, Line.LINK_CODE, Map.of("code", code));
    work.add(new Effect.SayTo(other, Prompt.say(work.language, words), "link.code"));
    work.say(speech.line(work, Line.LINK_SENT), "reply.link_sent");
  }

  /// Whether a code is awaited and this may be one.
  static boolean awaits(Work work, String folded) {
    return work.link.isPresent()
        && !work.link.get().hash().isEmpty()
        && folded.replace(" ", "").matches("[0-9]{6}");
  }

  void check(Work work, String folded) {
    LinkTry tried = work.link.orElseThrow();
    boolean fresh = work.at.isBefore(tried.expires());
    boolean right = hash(tried.salt(), folded.replace(" ", "")).equals(tried.hash());
    if (fresh && right) {
      work.link = Optional.empty();
      work.moved = true;
      work.add(new Effect.Link(tried.other()));
      work.say(speech.line(work, Line.LINK_DONE), "reply.link_done");
      return;
    }
    int tries = tried.tries() + 1;
    boolean over = !fresh || tries >= TRIES;
    work.link =
        Optional.of(
            new LinkTry(
                tried.other(),
                tried.salt(),
                over ? "" : tried.hash(),
                tried.expires(),
                tries,
                tried.sends(),
                tried.firstSend()));
    if (over) {
      work.say(speech.line(work, Line.LINK_FAILED), "reply.link_failed");
    } else {
      work.say(speech.line(work, Line.LINK_WRONG, Map.of("n", TRIES - tries)), "reply.link_wrong");
    }
  }

  private static String hash(String salt, String code) {
    try {
      byte[] salted = (salt + code).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(salted));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
