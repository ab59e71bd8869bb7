package parvis.routes.dialogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.Gap;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.session.Circumstances;
import parvis.session.Event;
import parvis.session.Origin;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.Persons;
import parvis.store.Persons.Person;
import parvis.store.Wakes;

/// Takes turns: locks the persons, asks the engine, commits what follows, at most one turn per
/// conversation and transaction. Replies, timers and waves all come through here.
@Component
public final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Engine engine;
  private final Effects effects;
  private final Stores stores;
  private final Participants participants;
  private final Newcomers newcomers;
  private final Courtesy courtesy;
  private final OtherChannel elsewhere;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;
  private final DialogueMeters meters;
  private final Buttons buttons;

  Turns(
      Engine engine,
      Effects effects,
      Stores stores,
      Participants participants,
      Newcomers newcomers,
      Courtesy courtesy,
      OtherChannel elsewhere,
      BusinessClock clock,
      TransactionTemplate transactions,
      DialogueMeters meters,
      Buttons buttons) {
    this.engine = engine;
    this.effects = effects;
    this.stores = stores;
    this.participants = participants;
    this.newcomers = newcomers;
    this.courtesy = courtesy;
    this.elsewhere = elsewhere;
    this.clock = clock;
    this.transactions = transactions;
    this.meters = meters;
    this.buttons = buttons;
  }

  /// Begins a flow with many persons at once: their sessions, timers and first messages. Joins the
  /// caller's transaction, in which the caller keeps its own account of them.
  ///
  /// @param invitations at most one per person; a few hundred make a good batch
  /// @return those to whom something is now said; the others are erased, have lost that address,
  ///   cannot be read, or the dialogue had nothing to say to them
  public Set<PersonId> begin(List<Invitation> invitations, FlowRef flow, Outreach outreach) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Map<PersonId, Participant> locked =
              participants.lockReadable(invitations.stream().map(Invitation::person).toList());
          Map<PersonId, List<Persons.Linked>> addresses = participants.addresses(locked.keySet());
          Set<AddressHash> suppressed =
              stores.suppressions().suppressed(invitations.stream().map(Invitation::at).toList());
          Writes writes = new Writes();
          for (Invitation invitation : invitations) {
            Optional.ofNullable(locked.get(invitation.person()))
                .flatMap(who -> first(who, invitation, flow, outreach, addresses, suppressed))
                .ifPresent(writes::add);
          }
          stores.commitTurns(writes);
          Set<PersonId> spoken = new HashSet<>();
          writes.letters.forEach(letter -> spoken.add(letter.person()));
          return spoken;
        }));
  }

  // Whoever cannot be spoken to is left out, and the others are not kept waiting.
  private Optional<Writes> first(
      Participant who,
      Invitation invitation,
      FlowRef flow,
      Outreach outreach,
      Map<PersonId, List<Persons.Linked>> addresses,
      Set<AddressHash> suppressed) {
    try {
      return participants
          .address(who, invitation.at(), addresses)
          .map(address -> Occasion.wave(who, invitation, flow, outreach, address))
          .map(occasion -> turn(occasion, suppressed.contains(occasion.at())));
    } catch (DataAccessException broken) {
      throw broken; // and with it the transaction
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error(
          "event=turn.failed person={} because={}",
          invitation.person(),
          new Failure.Thrown(e).reason());
      return Optional.empty();
    }
  }

  /// Takes the turns of timers that rang, all in one transaction.
  ///
  /// @param rung of different persons
  void wake(List<Wakes.Rung> rung) {
    Gap.at("wakes.before-transaction");
    transactions.executeWithoutResult(_ -> {
      Map<PersonId, Participant> locked =
          participants.lock(rung.stream().map(Wakes.Rung::person).toList());
      Map<PersonId, List<Persons.Linked>> addresses = participants.addresses(locked.keySet());
      List<Occasion> occasions = new ArrayList<>();
      for (Wakes.Rung timer : stores.wakes().take(rung)) {
        Participant who = locked.get(timer.person());
        if (who != null) {
          who.stored()
              .flatMap(held ->
                  participants
                      .address(who, held.at(), addresses)
                      .map(address -> Occasion.timer(who, timer, held, address)))
              .flatMap(occasion -> elsewhere.of(occasion, timer.kind()))
              .ifPresent(occasions::add);
        }
      }
      commit(occasions);
      Gap.at("wakes.before-commit");
    });
    Gap.at("wakes.after-commit");
    meters.turned("wake", rung.size());
  }

  private void commit(List<Occasion> occasions) {
    Set<AddressHash> suppressed =
        stores.suppressions().suppressed(occasions.stream().map(Occasion::at).toList());
    Writes writes = new Writes();
    occasions.forEach(o -> writes.add(turn(o, suppressed.contains(o.at()))));
    stores.commitTurns(writes);
  }

  /// Takes the turns of claimed messages, all in one transaction.
  ///
  /// @param replies from different addresses, claimed under one token
  /// @return what could not be taken, by message; the others are committed
  /// @throws LeaseLost if another worker has one of the messages by now; nothing is committed
  Map<Reply, Failure> reply(List<Reply> replies) {
    Map<Reply, Failure> failures = new LinkedHashMap<>();
    List<Reply> answered = new ArrayList<>();
    Gap.at("turns.before-transaction");
    transactions.executeWithoutResult(_ -> {
      Map<AddressHash, PersonId> who = newcomers.who(replies);
      Map<PersonId, Participant> locked = participants.lock(new HashSet<>(who.values()));
      Set<AddressHash> suppressed =
          stores.suppressions().suppressed(replies.stream().map(r -> r.row().from()).toList());
      Writes writes = new Writes();
      Set<PersonId> served = new HashSet<>();
      List<Long> taken = new ArrayList<>();
      for (Reply reply : replies) {
        Participant participant = locked.get(who.get(reply.row().from()));
        if (participant == null || !served.add(participant.person().id())) {
          // Erased a moment ago, or speaking from two addresses at once: the next round.
          failures.put(reply, Failure.Again.INSTANCE);
          continue;
        }
        try {
          Writes turn =
              turn(
                  Occasion.reply(participant, reply, said(reply.row().receivedAt())),
                  suppressed.contains(reply.row().from()));
          writes.add(turn);
          if (!turn.answers.isEmpty()) {
            answered.add(reply);
          }
          taken.add(reply.row().seq());
        } catch (RuntimeException | StackOverflowError e) {
          failures.put(reply, new Failure.Thrown(e));
        }
      }
      stores.commitTurns(writes);
      if (!taken.isEmpty()
          && stores.inbox().settle(taken, replies.getFirst().row().token()).size() < taken.size()) {
        throw new LeaseLost();
      }
      Gap.at("turns.before-commit");
    });
    Gap.at("turns.after-commit");
    meters.turned("reply", replies.size() - failures.size());
    buttons.answered(answered);
    return failures;
  }

  /// Somebody new who calls from a line; in the caller's transaction.
  ///
  /// @param from empty if the number is withheld
  public PersonId caller(AddressHash at, Optional<Address> from, Language language) {
    return newcomers.caller(at, from, language);
  }

  /// Takes a turn within a call, in the caller's transaction: what is said comes back instead of
  /// going to the outbox.
  ///
  /// @return empty if the person is erased by now
  public Optional<InCall.Heard> call(InCall call) {
    Participant who = participants.lock(List.of(call.person())).get(call.person());
    if (who == null) {
      return Optional.empty();
    }
    boolean suppressed = stores.suppressions().suppressed(List.of(call.at())).contains(call.at());
    Writes writes = turn(Occasion.call(who, call, said(Clock.systemUTC().instant())), suppressed);
    stores.commitTurns(writes);
    meters.turned("call", 1);
    return Optional.of(new InCall.Heard(writes.said, writes.open));
  }

  private Writes turn(Occasion occasion, boolean suppressed) {
    Person person = occasion.who().person();
    Circumstances now =
        new Circumstances(
            occasion.heard().map(Occasion.Heard::business).orElseGet(clock::instant),
            person.zone(),
            occasion.channel(),
            occasion.heard().flatMap(_ -> occasion.address()),
            !person.provisional(),
            suppressed,
            person.sourceOn().map(on -> new Origin(person.source(), on)));
    if (occasion.event() instanceof Event.Reply(String text, _, _, _)) {
      Gap.understanding(text);
    }
    Turn turn = engine.resume(now, occasion.who().conversation(), occasion.event());
    return courtesy
        .later(occasion, turn, now.at())
        .map(due -> Writes.ringAgain(person.id(), (Event.Woken) occasion.event(), due))
        .orElseGet(() -> effects.of(occasion, now.today(), turn));
  }

  // What counts is when the message was committed here, not when its turn came: business time is
  // set
  // back by as long as it has waited.
  private Occasion.Heard said(Instant received) {
    Duration waited = Duration.between(received, Clock.systemUTC().instant());
    return new Occasion.Heard(
        received, clock.instant().minus(waited.isNegative() ? Duration.ZERO : waited));
  }
}
