package parvis.routes.dialogue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.Gap;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.ConversationJson;
import parvis.session.Event;
import parvis.session.Origin;
import parvis.session.Turn;
import parvis.store.AddressHash;
import parvis.store.Conversations;
import parvis.store.Persons;
import parvis.store.Persons.Person;
import parvis.store.Places;
import parvis.store.ToSend;
import parvis.store.Wakes;
import parvis.vault.ContactKey;
import parvis.vault.Vault;

/// Takes turns: locks the persons, asks the engine, commits what follows, at most one turn per
/// conversation and transaction. Replies, timers and waves all come through here.
@Component
@Lazy
public final class Turns {
  private final Engine engine;
  private final Effects effects;
  private final Stores stores;
  private final Newcomers newcomers;
  private final Vault vault;
  private final BusinessClock clock;
  private final TransactionTemplate transactions;
  private final DialogueMeters meters;

  Turns(
      Engine engine,
      Effects effects,
      Stores stores,
      Newcomers newcomers,
      Vault vault,
      BusinessClock clock,
      TransactionTemplate transactions,
      DialogueMeters meters) {
    this.engine = engine;
    this.effects = effects;
    this.stores = stores;
    this.newcomers = newcomers;
    this.vault = vault;
    this.clock = clock;
    this.transactions = transactions;
    this.meters = meters;
  }

  /// Begins a flow with many persons at once: their sessions, timers and first messages. Joins the
  /// caller's transaction, in which the caller keeps its own account of them.
  ///
  /// @param invitations at most one per person; a few hundred make a good batch
  /// @return those to whom something is now said; the others are erased, have lost that address, or
  ///   the dialogue had nothing to say to them
  public Set<PersonId> begin(List<Invitation> invitations, FlowRef flow, Outreach outreach) {
    return Objects.requireNonNull(
        transactions.execute(_ -> {
          Map<PersonId, Participant> locked =
              participants(invitations.stream().map(Invitation::person).toList());
          Map<PersonId, List<Persons.Linked>> addresses = addresses(locked.keySet());
          List<Occasion> occasions = new ArrayList<>();
          for (Invitation invitation : invitations) {
            Participant who = locked.get(invitation.person());
            if (who != null) {
              address(who, invitation.at(), addresses)
                  .ifPresent(address ->
                      occasions.add(
                          new Occasion(
                              invitation.person(),
                              new Event.Begin(flow, outreach.test(), true),
                              invitation.channel(),
                              invitation.at(),
                              address,
                              Optional.empty(),
                              Optional.of(outreach))));
            }
          }
          Writes writes = new Writes();
          Set<AddressHash> suppressed = suppressed(occasions);
          occasions.forEach(
              o -> writes.add(turn(o, locked.get(o.person()), suppressed.contains(o.at()))));
          stores.commitTurns(writes);
          Set<PersonId> spoken = new HashSet<>();
          writes.letters.forEach((ToSend letter) -> spoken.add(letter.person()));
          return spoken;
        }));
  }

  /// Takes the turns of claimed messages, all in one transaction.
  ///
  /// @param replies from different addresses
  /// @return what could not be taken, by message; the others are committed
  /// @throws LeaseLost if another worker has one of the messages by now; nothing is committed
  Map<Reply, Failure> reply(List<Reply> replies) {
    Map<Reply, Failure> failures = new LinkedHashMap<>();
    Gap.at("turns.before-transaction");
    transactions.executeWithoutResult(_ -> {
      Map<AddressHash, PersonId> who = newcomers.who(replies);
      Map<PersonId, Participant> locked = participants(new HashSet<>(who.values()));
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
          writes.add(
              turn(
                  occasion(reply, participant),
                  participant,
                  suppressed.contains(reply.row().from())));
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
    return failures;
  }

  /// Takes the turns of timers that rang, all in one transaction.
  ///
  /// @param rung of different persons
  void wake(List<Wakes.Rung> rung) {
    Gap.at("wakes.before-transaction");
    transactions.executeWithoutResult(_ -> {
      Map<PersonId, Participant> locked =
          participants(rung.stream().map(Wakes.Rung::person).toList());
      Map<PersonId, Conversations.Stored> held = stores.conversations().load(locked.keySet());
      Map<PersonId, List<Persons.Linked>> addresses = addresses(locked.keySet());
      List<Occasion> occasions = new ArrayList<>();
      for (Wakes.Rung timer : stores.wakes().take(rung)) {
        Participant who = locked.get(timer.person());
        Conversations.Stored stored = held.get(timer.person());
        if (who != null && stored != null) {
          address(who, stored.at(), addresses)
              .ifPresent(address ->
                  occasions.add(
                      new Occasion(
                          timer.person(),
                          new Event.Woken(timer.kind()),
                          stored.channel(),
                          stored.at(),
                          address,
                          Optional.empty(),
                          Optional.empty())));
        }
      }
      Writes writes = new Writes();
      Set<AddressHash> suppressed = suppressed(occasions);
      occasions.forEach(
          o -> writes.add(turn(o, locked.get(o.person()), suppressed.contains(o.at()))));
      stores.commitTurns(writes);
      Gap.at("wakes.before-commit");
    });
    Gap.at("wakes.after-commit");
    meters.turned("wake", rung.size());
  }

  private Writes turn(Occasion occasion, Participant who, boolean suppressed) {
    Person person = who.person();
    Circumstances now =
        new Circumstances(
            occasion.heard().map(Occasion.Heard::business).orElseGet(clock::instant),
            person.zone(),
            occasion.channel(),
            occasion.heard().map(_ -> occasion.address()),
            !person.provisional(),
            suppressed,
            person.sourceOn().map(on -> new Origin(person.source(), on)));
    Turn turn = engine.resume(now, who.conversation(), occasion.event());
    return effects.of(occasion, who, now.today(), turn);
  }

  // What counts is when the message was committed here, not when its turn came: business time is
  // set
  // back by as long as it has waited.
  private Occasion occasion(Reply reply, Participant who) {
    Instant received = reply.row().receivedAt();
    Duration waited = Duration.between(received, Clock.systemUTC().instant());
    Instant business = clock.instant().minus(waited.isNegative() ? Duration.ZERO : waited);
    return new Occasion(
        who.person().id(),
        new Event.Reply(reply.inbound().text(), reply.inbound().gatewayId()),
        reply.inbound().channel(),
        reply.row().from(),
        reply.inbound().from(),
        Optional.of(new Occasion.Heard(received, business)),
        Optional.empty());
  }

  private Map<PersonId, Participant> participants(Collection<PersonId> persons) {
    Map<PersonId, Participant> locked = new HashMap<>();
    List<Person> found = stores.persons().lock(persons);
    Map<PersonId, Conversations.Stored> held =
        stores.conversations().load(found.stream().map(Person::id).toList());
    for (Person person : found) {
      ContactKey key = vault.open(Objects.requireNonNull(person.wrappedKey()));
      Optional<Conversations.Stored> stored = Optional.ofNullable(held.get(person.id()));
      locked.put(
          person.id(),
          new Participant(
              person,
              key,
              stored
                  .map(s ->
                      ConversationJson.read(
                          vault.open(key, s.sealed(), Places.conversation(person.id()))))
                  .orElseGet(() -> Conversation.empty(person.language())),
              stored.map(Conversations.Stored::turns).orElse(0L),
              stored.flatMap(Conversations.Stored::wave)));
    }
    return locked;
  }

  private Set<AddressHash> suppressed(List<Occasion> occasions) {
    return stores.suppressions().suppressed(occasions.stream().map(Occasion::at).toList());
  }

  private Map<PersonId, List<Persons.Linked>> addresses(Collection<PersonId> persons) {
    Map<PersonId, List<Persons.Linked>> found = new HashMap<>();
    for (Persons.Linked linked : stores.persons().addresses(persons)) {
      found.computeIfAbsent(linked.person(), _ -> new ArrayList<>()).add(linked);
    }
    return found;
  }

  private Optional<Address> address(
      Participant who, AddressHash at, Map<PersonId, List<Persons.Linked>> addresses) {
    return addresses.getOrDefault(who.person().id(), List.of()).stream()
        .filter(linked -> linked.hash().equals(at))
        .findFirst()
        .map(linked ->
            Address.parse(
                new String(
                    vault.open(who.key(), linked.sealed(), Places.address(who.person().id(), at)),
                    StandardCharsets.UTF_8)));
  }
}
