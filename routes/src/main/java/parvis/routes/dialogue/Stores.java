package parvis.routes.dialogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import parvis.store.Answers;
import parvis.store.Completions;
import parvis.store.Conversations;
import parvis.store.History;
import parvis.store.Inbox;
import parvis.store.Outbox;
import parvis.store.Persons;
import parvis.store.StaffRequests;
import parvis.store.StaffTelephones;
import parvis.store.Suppressions;
import parvis.store.Wakes;

/// The stores that a turn touches, under one name.
@Component
record Stores(
    Inbox inbox,
    Persons persons,
    Conversations conversations,
    Answers answers,
    Completions completions,
    Outbox outbox,
    Wakes wakes,
    StaffRequests requests,
    StaffTelephones telephones,
    History history,
    Suppressions suppressions) {

  /// Writes what turns gathered, in the caller's transaction. Suppressions come last: they hold all
  /// sending until the commit.
  void commitTurns(Writes writes) {
    answers.record(writes.answers);
    answers.recount(writes.recounts);
    completions.record(writes.completions);
    conversations.store(writes.conversations);
    outbox.enqueue(writes.letters);
    List<Wakes.Wake> set = new ArrayList<>();
    List<Wakes.Wake> cancelled = new ArrayList<>();
    writes.timers.forEach((timer, wake) ->
        wake.ifPresentOrElse(
            set::add,
            () -> cancelled.add(new Wakes.Wake(timer.person(), timer.kind(), Instant.EPOCH))));
    wakes.set(set);
    wakes.cancel(cancelled);
    if (!writes.kept.isEmpty()) {
      persons.keep(writes.kept);
    }
    requests.ask(writes.requests);
    writes.rare.forEach(Runnable::run);
    history.add(writes.history);
    suppressions.suppress(writes.suppressions);
  }
}
