package parvis.routes.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.Gap;
import parvis.consent.ContactHours;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.message.Part;
import parvis.message.SendOutcome;
import parvis.store.ClaimedMessage;
import parvis.store.Ids;
import parvis.store.Lane;
import parvis.store.Letter;
import parvis.store.Marked;
import parvis.store.Outbox;
import parvis.store.Places;
import parvis.store.ToMark;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// One round of sending: for each lane, what is owed first, claim as many messages as have a place
/// and will find their turn within a moment; mark them; call the gateways, each on a virtual thread
/// of its own, with no transaction open.
@Component
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  static final int LEASE_SECONDS = 20;

  /// A message is marked at most so long before its turn: pausing a campaign takes no longer to
  /// show.
  static final Duration AHEAD = Duration.ofMillis(250);

  private static final int BATCH = 256;
  private static final Duration NO_PLACE = Duration.ofMillis(200);

  private final Outbox outbox;
  private final Lines lines;
  private final Settler settler;
  private final Vault vault;
  private final TransactionTemplate transactions;
  private final Clock clock;
  private final Lines.Paces paces = new Lines.Paces();

  Dispatcher(
      Outbox outbox,
      Lines lines,
      Settler settler,
      Vault vault,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.outbox = outbox;
    this.lines = lines;
    this.settler = settler;
    this.vault = vault;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What a claim came to: messages with a place on a line, and others that hours hold.
  private record Claim(List<Outgoing> outgoing, List<ToMark> quiet) {
    boolean isEmpty() {
      return outgoing.isEmpty() && quiet.isEmpty();
    }
  }

  /// @return how many messages were handed to gateways, or held by hours
  int round() {
    int done = 0;
    for (Lane lane : outbox.lanes()) {
      Pace campaign = paces.of(lane);
      int most = Math.min(places(), campaign.within(AHEAD, System.nanoTime()));
      if (most > 0) {
        Claim claimed = claim(lane, campaign, most);
        done += claimed.isEmpty() ? 0 : send(claimed);
      }
    }
    return done;
  }

  /// Places free on any line that would also find their turn in time.
  private int places() {
    long now = System.nanoTime();
    return lines.all().stream()
        .mapToInt(line -> Math.min(line.free(), line.pace().within(AHEAD, now)))
        .map(places -> Math.min(places, BATCH))
        .max()
        .orElse(0);
  }

  private Claim claim(Lane lane, Pace campaign, int most) {
    UUID token = Ids.random();
    Gap.at("outbox.claim.before-commit");
    List<ClaimedMessage> claimed = outbox.claim(lane, most, clock.instant(), token, LEASE_SECONDS);
    Gap.at("outbox.claim.after-commit");
    List<Outgoing> outgoing = new ArrayList<>(claimed.size());
    List<ToMark> quiet = new ArrayList<>();
    try {
      place(lane, campaign, claimed, outgoing, quiet);
    } catch (RuntimeException lost) {
      // The lease gives the messages back in time; their places nobody would.
      outgoing.forEach(Dispatcher::release);
      throw lost;
    }
    return new Claim(outgoing, quiet);
  }

  private void place(
      Lane lane,
      Pace campaign,
      List<ClaimedMessage> claimed,
      List<Outgoing> outgoing,
      List<ToMark> quiet) {
    List<ClaimedMessage> unplaced = new ArrayList<>();
    Courtesy courtesy = new Courtesy(lane, clock.instant());
    for (ClaimedMessage message : claimed) {
      if (!open(message, campaign, courtesy, quiet, outgoing)) {
        unplaced.add(message);
      }
    }
    if (!unplaced.isEmpty()) {
      outbox.giveBack(unplaced, NO_PLACE);
    }
  }

  /// Opens a message and takes its place; one that cannot be opened any more is cancelled.
  ///
  /// @return false if there is no place for it now
  private boolean open(
      ClaimedMessage message,
      Pace campaign,
      Courtesy courtesy,
      List<ToMark> quiet,
      List<Outgoing> outgoing) {
    Letter letter;
    try {
      letter = letter(message);
    } catch (SealBroken | IllegalArgumentException broken) {
      LOG.error("event=outbound.unreadable message={}", message.messageId());
      outbox.cancelUnreadable(message);
      return true;
    }
    Optional<Line> serving = lines.serving(message.channel(), letter.to(), message.loopback());
    Optional<ContactHours.Moment> later =
        serving.flatMap(line -> courtesy.later(message, line.gateway()));
    if (later.isPresent()) {
      String gateway = serving.orElseThrow().gateway().name();
      return quiet.add(
          new ToMark(message.messageId(), message.token(), Ids.attempt(), gateway, later));
    }
    return serving
        .filter(line -> line.pace().within(AHEAD, System.nanoTime()) > 0)
        .filter(Line::take)
        .map(line -> {
          line.pace().promise(1);
          campaign.promise(1);
          return outgoing.add(new Outgoing(message, letter, line, campaign, Ids.attempt()));
        })
        .orElse(false);
  }

  private Letter letter(ClaimedMessage message) {
    byte[] key = message.contactKey().orElseThrow(() -> new IllegalArgumentException("erased"));
    byte[] sealed = message.sealed().orElseThrow(() -> new IllegalArgumentException("erased"));
    return Letter.decode(vault.open(vault.open(key), sealed, Places.outbox(message.messageId())));
  }

  private int send(Claim claim) {
    List<Outgoing> messages = claim.outgoing();
    Optional<Map<UUID, Marked>> committed = mark(messages, claim.quiet());
    if (committed.isEmpty()) {
      return 0;
    }
    Map<UUID, Marked> marked = committed.get();
    int sent = claim.quiet().size();
    for (Outgoing message : messages) {
      if (marked.get(message.message().messageId()) instanceof Marked.Sending sending) {
        Thread.ofVirtual().name("send").start(() -> call(message, sending));
        sent++;
      } else {
        release(message);
      }
    }
    return sent;
  }

  private Optional<Map<UUID, Marked>> mark(List<Outgoing> messages, List<ToMark> quiet) {
    List<ToMark> rows =
        Stream.concat(messages.stream().map(Outgoing::toMark), quiet.stream()).toList();
    try {
      Gap.at("outbox.mark.before-commit");
      List<Marked> marked = transactions.execute(_ -> outbox.markSending(rows, clock.instant()));
      Gap.at("outbox.mark.after-commit");
      return Optional.of(
          marked.stream().collect(Collectors.toMap(Marked::messageId, Function.identity())));
    } catch (RuntimeException lost) {
      // The commit may have taken place. No gateway was called, which is an outcome like any other.
      messages.forEach(m -> {
        m.line().pace().withdraw(1);
        m.campaign().withdraw(1);
        settler.add(m, new SendOutcome.Deferred(Duration.ofSeconds(1), "not called"));
      });
      LOG.warn(
          "event=outbound.mark_lost count={} error={}",
          rows.size(),
          lost.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static void release(Outgoing message) {
    message.line().pace().withdraw(1);
    message.campaign().withdraw(1);
    message.line().giveBack();
  }

  private void call(Outgoing message, Marked.Sending sending) {
    message.campaign().take();
    message.line().pace().take();
    Gateway gateway = message.line().gateway();
    Attempt attempt =
        new Attempt(
            sending.messageId(),
            message.attempt(),
            sending.number(),
            message.letter().to(),
            new Part(message.letter().body(), message.message().billed()),
            sending.at());
    SendOutcome outcome;
    try {
      Gap.at("outbox.gateway.before-call");
      outcome = gateway.send(attempt);
      Gap.at("outbox.gateway.after-call");
    } catch (RuntimeException | Error defect) {
      LOG.error(
          "event=outbound.gateway_defect message={} gateway={}",
          sending.messageId(),
          gateway.name(),
          defect);
      outcome = new SendOutcome.Unknown("defect");
    }
    message.line().circuit().saw(outcome, System.nanoTime());
    settler.add(message, outcome);
  }
}
