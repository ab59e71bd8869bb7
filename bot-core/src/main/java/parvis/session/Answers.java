package parvis.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import parvis.answer.Expected;
import parvis.answer.Reading;
import parvis.answer.Value;
import parvis.flow.Flow;
import parvis.flow.Progress;
import parvis.flow.Question;
import parvis.message.MessageClass;
import parvis.text.Line;

/// Reads replies to the open question and records answers; says what was expected of the others.
final class Answers {
  /// Helpful lines for one question before the flow's own rule applies.
  static final int MISSES = 3;

  private final Speech speech;
  private final Replies replies;
  private final Survey survey;

  Answers(Speech speech, Replies replies, Survey survey) {
    this.speech = speech;
    this.replies = replies;
    this.survey = survey;
  }

  /// What was made of a reply to a question.
  Reading read(Work work, Flow flow, Session session, Question question, String text) {
    return replies.read(work, expected(work, flow, session, question), text);
  }

  /// Whether a reply can be read as an answer to the question a session rests on.
  boolean reads(Work work, Session session, String text) {
    Flow flow = work.flow(session);
    return rest(flow, session)
        .map(question -> read(work, flow, session, question, text))
        .filter(Reading.Understood.class::isInstance)
        .isPresent();
  }

  /// Whether any words whatever answer the question a session rests on.
  boolean takesWords(Work work, Session session) {
    Flow flow = work.flow(session);
    return rest(flow, session)
        .map(question -> expected(work, flow, session, question))
        .filter(Expected.Words.class::isInstance)
        .isPresent();
  }

  /// The question a session rests on; empty before its first.
  static Optional<Question> rest(Flow flow, Session session) {
    return switch (session.stage()) {
      case Stage.Invited _ -> Optional.empty();
      case Stage.Asking(String question, _, _, _, _) -> flow.question(question);
      case Stage.Parked(String question, _, _) -> flow.question(question);
    };
  }

  private static Expected expected(Work work, Flow flow, Session session, Question question) {
    return question.expected(work.speaks(flow), session.answers(), work.today);
  }

  /// Takes a reply to the question a session rests on.
  void answer(Work work, Session session, String name, String text) {
    Flow flow = work.flow(session);
    Question question = Survey.open(flow, name);
    work.raise(session);
    switch (read(work, flow, session, question, text)) {
      case Reading.Understood(Value value, String comment) -> {
        if (question.accepts(value, session.answers(), work.today)) {
          Session recorded = record(work, flow, session, question, value, comment, text);
          survey.proceed(work, recorded, new ArrayList<>(), MessageClass.OWED);
        } else {
          String refusal =
              question
                  .constraintMessage()
                  .map(words ->
                      flow.say(
                          words, work.speaks(flow), work.channel(), session.answers(), work.today))
                  .orElseGet(() -> speech.line(work, Line.CONSTRAINT));
          miss(work, flow, session, question, text, refusal, "reply.constraint");
        }
      }
      case Reading.NotUnderstood _ -> {
        String help = speech.expected(work, expected(work, flow, session, question));
        miss(work, flow, session, question, text, help, "reply.expected");
      }
    }
  }

  /// Records an answer and tells which others count from now on; asks nothing.
  Session record(
      Work work,
      Flow flow,
      Session session,
      Question question,
      Value value,
      String comment,
      String raw) {
    Session answered = session.answered(question.name(), value);
    Progress progress = Survey.progress(work, flow, answered);
    Set<String> uncounted = new LinkedHashSet<>(answered.answers().keySet());
    uncounted.removeAll(progress.counted());
    work.add(
        new Effect.Record(
            flow.ref(),
            flow.consultation().name(),
            question.name(),
            value,
            value instanceof Value.Words,
            raw,
            comment,
            work.channel(),
            work.asked(flow),
            !uncounted.contains(question.name()),
            session.test()));
    for (String name : answered.answers().keySet()) {
      boolean counts = !uncounted.contains(name);
      if (!name.equals(question.name()) && counts == session.uncounted().contains(name)) {
        work.add(new Effect.Count(flow.ref(), name, counts));
      }
    }
    work.moved = true;
    return answered.discounting(uncounted);
  }

  private void miss(
      Work work,
      Flow flow,
      Session session,
      Question question,
      String text,
      String help,
      String rule) {
    Stage.Asking asking =
        session.stage() instanceof Stage.Asking open
            ? open.missed(work.at)
            : new Stage.Asking(question.name(), 1, false, false, work.at);
    if (asking.misses() <= MISSES) {
      Session missed = session.at(asking);
      work.raise(missed);
      Timers.set(work, flow, missed);
      work.say(help, rule);
      return;
    }
    switch (flow.handling().misunderstood()) {
      case SKIP -> {
        List<String> before = new ArrayList<>(List.of(speech.line(work, Line.SKIPPED)));
        survey.proceed(work, session.passing(question.name()), before, MessageClass.OWED);
      }
      case PARK -> park(work, flow, session, question, Line.PARKED);
      case STAFF -> {
        work.add(
            new Effect.AlertStaff(
                Effect.AlertStaff.Kind.MESSAGE, text, flow.consultation().alert()));
        park(work, flow, session, question, Line.PARKED_STAFF);
      }
    }
  }

  private void park(Work work, Flow flow, Session session, Question question, Line line) {
    Session parked = session.at(new Stage.Parked(question.name(), true, work.at));
    work.raise(parked);
    Timers.set(work, flow, parked);
    work.say(speech.line(work, line), "reply.parked");
  }
}
