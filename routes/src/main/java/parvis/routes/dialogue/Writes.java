package parvis.routes.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.contact.PersonId;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.store.Answers;
import parvis.store.Completions;
import parvis.store.Conversations;
import parvis.store.History;
import parvis.store.StaffRequests;
import parvis.store.Suppressions;
import parvis.store.ToSend;
import parvis.store.Wakes;

/// What the turns of one transaction write, gathered so that each table is written once. What is
/// rare is kept as actions, done one by one in order.
final class Writes {
  final List<Conversations.Stored> conversations = new ArrayList<>();
  final List<ToSend> letters = new ArrayList<>();
  final List<Answers.Answer> answers = new ArrayList<>();
  final List<Answers.Recount> recounts = new ArrayList<>();
  final List<Completions.Completion> completions = new ArrayList<>();
  final Map<Timer, Optional<Wakes.Wake>> timers = new LinkedHashMap<>();
  final List<PersonId> kept = new ArrayList<>();
  final List<Runnable> rare = new ArrayList<>();
  final List<StaffRequests.Request> requests = new ArrayList<>();
  final List<History.Entry> history = new ArrayList<>();
  final List<Suppressions.Suppression> suppressions = new ArrayList<>();

  /// Said in a call, and so by no letter.
  final List<Effect.Say> said = new ArrayList<>();

  /// Whether a question waits for an answer now; of a single turn.
  boolean open;

  /// Names one timer.
  record Timer(PersonId person, String kind) {}

  /// Nothing but a timer that rings again later.
  static Writes ringAgain(PersonId person, Event.Woken timer, Instant due) {
    Writes writes = new Writes();
    writes.timers.put(
        new Timer(person, timer.kind()), Optional.of(new Wakes.Wake(person, timer.kind(), due)));
    return writes;
  }

  /// Notes in the history what a citizen did.
  void tell(String kind, PersonId person, Map<String, ?> detail) {
    history.add(new History.Entry(kind, person.toString(), "citizen", detail));
  }

  void add(Writes turn) {
    conversations.addAll(turn.conversations);
    letters.addAll(turn.letters);
    answers.addAll(turn.answers);
    recounts.addAll(turn.recounts);
    completions.addAll(turn.completions);
    timers.putAll(turn.timers);
    kept.addAll(turn.kept);
    rare.addAll(turn.rare);
    requests.addAll(turn.requests);
    history.addAll(turn.history);
    suppressions.addAll(turn.suppressions);
    said.addAll(turn.said);
  }
}
