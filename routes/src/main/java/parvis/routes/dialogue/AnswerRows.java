package parvis.routes.dialogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import parvis.contact.PersonId;
import parvis.session.Effect;
import parvis.store.Answers;
import parvis.store.Completions;

/// What one turn says about answers, becoming rows under a pseudonym.
final class AnswerRows {
  private final Effects effects;
  private final Occasion occasion;
  private final LocalDate today;
  private final PersonId person;
  private final Writes writes;

  AnswerRows(Effects effects, Occasion occasion, LocalDate today, Writes writes) {
    this.effects = effects;
    this.occasion = occasion;
    this.today = today;
    this.person = occasion.who().person().id();
    this.writes = writes;
  }

  void record(Effect.Record answer) {
    byte[] respondent = effects.pseudonym(answer.consultation(), person);
    writes.answers.add(
        new Answers.Answer(
            answer.consultation(),
            answer.flow().name(),
            answer.flow().version(),
            respondent,
            answer.question(),
            answer.sealedValue() ? null : answer.value().canonical(),
            effects.sealed(answer, respondent),
            answer.channel(),
            answer.language(),
            today,
            answer.counted(),
            answer.test()));
  }

  // Answers are written before counts: a count that a later answer of this turn overtakes is idle.
  void count(Effect.Count count, List<Effect> later) {
    boolean overtaken =
        later.stream()
            .anyMatch(effect ->
                effect instanceof Effect.Record answer
                    && answer.flow().name().equals(count.flow().name())
                    && answer.question().equals(count.question()));
    if (overtaken) {
      return;
    }
    effects
        .consultation(count.flow())
        .ifPresent(consultation ->
            writes.recounts.add(
                new Answers.Recount(
                    consultation,
                    effects.pseudonym(consultation, person),
                    count.flow().name(),
                    count.question(),
                    count.counted())));
  }

  void withdraw(String consultation) {
    byte[] respondent = effects.pseudonym(consultation, person);
    writes.rare.add(() -> {
      effects.stores.answers().withdraw(consultation, respondent);
      effects.stores.completions().withdraw(consultation, respondent);
    });
    writes.tell("answers.withdrawn", person, Map.of("consultation", consultation));
  }

  void completed(Effect.Completed completed) {
    effects
        .consultation(completed.flow())
        .ifPresent(consultation ->
            writes.completions.add(
                new Completions.Completion(
                    consultation,
                    completed.flow().name(),
                    completed.flow().version(),
                    effects.pseudonym(consultation, person),
                    occasion.channel(),
                    occasion.who().conversation().language(),
                    today,
                    completed.test())));
  }
}
