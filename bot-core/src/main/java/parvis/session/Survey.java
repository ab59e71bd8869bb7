package parvis.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parvis.answer.Expected;
import parvis.answer.Reading;
import parvis.answer.Value;
import parvis.flow.Flow;
import parvis.flow.Note;
import parvis.flow.Progress;
import parvis.flow.Question;
import parvis.flow.Step;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.text.Line;

/// Asks questions, records answers, and finds what comes next.
final class Survey {
  /// Helpful lines for one question before the flow's own rule applies.
  static final int MISSES = 3;

  private final Speech speech;
  private final Replies replies;

  Survey(Speech speech, Replies replies) {
    this.speech = speech;
    this.replies = replies;
  }

  /// The question a session waits on.
  static Question open(Flow flow, String name) {
    return flow.question(name)
        .orElseThrow(
            () -> new IllegalStateException("a session waits on a step that is no question"));
  }

  /// The first question, after OUI or a keyword.
  void start(Work work, Session session, MessageClass messageClass) {
    work.add(new Effect.Began(session.flow(), session.test()));
    work.moved = true;
    work.raise(session);
    proceed(work, session, new ArrayList<>(), messageClass);
  }

  /// Asks what comes next, or ends the session.
  ///
  /// @param before what is said ahead of it in the same message
  void proceed(Work work, Session session, List<String> before, MessageClass messageClass) {
    Flow flow = work.flow(session);
    Session current = session;
    Progress progress = progress(work, flow, current);
    // Each note shown is passed, so this ends after as many rounds as there are notes.
    while (progress.next().orElse(null) instanceof Note note) {
      before.add(
          flow.say(note.text(), work.speaks(flow), work.channel(), current.answers(), work.today));
      current = current.passing(note.name());
      progress = progress(work, flow, current);
    }
    if (progress.next().orElse(null) instanceof Question question) {
      ask(work, current.asking(question.name(), work.at), before, "reply.question", messageClass);
    } else {
      complete(work, current, before, messageClass);
    }
  }

  /// Says the open question of a session, and puts the session on top.
  void ask(
      Work work, Session session, List<String> before, String rule, MessageClass messageClass) {
    Flow flow = work.flow(session);
    work.raise(session);
    if (session.stage() instanceof Stage.Asking asking) {
      Question question = open(flow, asking.question());
      work.add(
          new Effect.Say(
              speech.question(work, flow, session, question, before), messageClass, rule));
    }
    Timers.set(work, flow, session);
  }

  /// Asks the question again that the session rests on.
  void askAgain(Work work, Session session, List<String> before, String rule) {
    switch (session.stage()) {
      case Stage.Asking(String question, _, _, _) ->
          ask(work, session.reopening(question, work.at), before, rule, MessageClass.OWED);
      case Stage.Parked(_, boolean asked, _) when !asked ->
          proceed(work, session, before, MessageClass.OWED);
      case Stage.Parked(String question, _, _) ->
          ask(work, session.reopening(question, work.at), before, rule, MessageClass.OWED);
      case Stage.Invited _ -> proceed(work, session, before, MessageClass.OWED);
    }
  }

  private void complete(
      Work work, Session session, List<String> before, MessageClass messageClass) {
    work.raise(session);
    before.add(speech.line(work, Line.DONE));
    work.end(session, Past.End.COMPLETED);
    comeBack(work, before, "reply.done", messageClass);
  }

  /// Says what is to be said, and takes up the session that had been interrupted, if there is one.
  void comeBack(Work work, List<String> before, String rule, MessageClass messageClass) {
    Session top = work.top();
    while (top != null && work.closed(work.flow(top))) {
      work.end(top, Past.End.CLOSED);
      top = work.top();
    }
    if (top == null || top.stage() instanceof Stage.Invited) {
      if (!before.isEmpty()) {
        work.add(
            new Effect.Say(
                Prompt.say(work.language, String.join("\n", before)), messageClass, rule));
      }
      return;
    }
    Flow flow = work.flow(top);
    before.add(speech.resumed(work, flow, progress(work, flow, top).remaining()));
    askAgain(work, top, before, "reply.resumed");
  }

  /// What was made of a reply to a question.
  Reading read(Work work, Flow flow, Session session, Question question, String text) {
    Expected expected = question.expected(work.speaks(flow), session.answers(), work.today);
    return replies.read(work, expected, text);
  }

  /// Takes a reply to the question a session rests on.
  void answer(Work work, Session session, String name, String text) {
    Flow flow = work.flow(session);
    Question question = open(flow, name);
    work.raise(session);
    switch (read(work, flow, session, question, text)) {
      case Reading.Understood(Value value, String comment) -> {
        if (question.accepts(value, session.answers(), work.today)) {
          Session recorded = record(work, flow, session, question, value, comment, text);
          proceed(work, recorded, new ArrayList<>(), MessageClass.OWED);
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
        Expected expected = question.expected(work.speaks(flow), session.answers(), work.today);
        String help = speech.expected(work, expected);
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
    Progress progress = progress(work, flow, answered);
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
            work.speaks(flow),
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
    int misses = session.stage() instanceof Stage.Asking asking ? asking.misses() + 1 : 1;
    if (misses <= MISSES) {
      boolean reminded = session.stage() instanceof Stage.Asking asking && asking.reminded();
      Session missed = session.at(new Stage.Asking(question.name(), misses, reminded, work.at));
      work.raise(missed);
      Timers.set(work, flow, missed);
      work.say(help, rule);
      return;
    }
    switch (flow.handling().misunderstood()) {
      case SKIP -> {
        List<String> before = new ArrayList<>(List.of(speech.line(work, Line.SKIPPED)));
        proceed(work, session.passing(question.name()), before, MessageClass.OWED);
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

  /// Passes over the open question, or says why it cannot be passed.
  void skip(Work work, Session session, String name) {
    Flow flow = work.flow(session);
    Question question = open(flow, name);
    boolean answered = progress(work, flow, session).counted().contains(name);
    if (!answered && question.required()) {
      work.say(speech.line(work, Line.SKIP_REQUIRED), "reply.skip_required");
      return;
    }
    work.moved = true;
    // After going back, skipping keeps the answer that is there.
    Session passed = answered ? session : session.passing(name);
    proceed(work, passed, new ArrayList<>(), MessageClass.OWED);
  }

  /// Opens the question before the open one again.
  void back(Work work, Session session, String name) {
    Flow flow = work.flow(session);
    String previous = "";
    for (Step step : progress(work, flow, session).relevant()) {
      if (step.name().equals(name)) {
        break;
      }
      if (step instanceof Question && session.path().contains(step.name())) {
        previous = step.name();
      }
    }
    if (!previous.isEmpty()) {
      work.moved = true;
      Session reopened = session.reopening(previous, work.at);
      ask(work, reopened, new ArrayList<>(), "reply.back", MessageClass.OWED);
      return;
    }
    List<String> before = new ArrayList<>(List.of(speech.line(work, Line.BACK_FIRST)));
    ask(work, session.reopening(name, work.at), before, "reply.back", MessageClass.OWED);
  }

  /// Begins the flow again; the answers given stay recorded but count no longer.
  void restart(Work work, Session session) {
    Flow flow = work.flow(session);
    if (!flow.handling().restartAllowed()) {
      work.say(speech.line(work, Line.RESTART_REFUSED), "reply.restart_refused");
      return;
    }
    for (String name : session.answers().keySet()) {
      if (!session.uncounted().contains(name)) {
        work.add(new Effect.Count(flow.ref(), name, false));
      }
    }
    work.moved |= !session.answers().isEmpty();
    List<String> before = new ArrayList<>(List.of(speech.line(work, Line.RESTARTED)));
    proceed(work, session.cleared(), before, MessageClass.OWED);
  }

  /// Rests on what comes next without asking it, for a person who has something heavier to say.
  void hush(Work work, Session session) {
    Flow flow = work.flow(session);
    Progress progress = progress(work, flow, session);
    String next =
        progress.relevant().stream()
            .filter(Question.class::isInstance)
            .map(Step::name)
            .filter(name -> !progress.counted().contains(name))
            .filter(name -> !session.passed().contains(name))
            .findFirst()
            .orElse("");
    if (next.isEmpty()) {
      work.end(session, Past.End.COMPLETED);
      return;
    }
    Session hushed = session.at(new Stage.Parked(next, false, work.at));
    work.raise(hushed);
    Timers.set(work, flow, hushed);
  }

  static Progress progress(Work work, Flow flow, Session session) {
    return flow.progress(session.answers(), session.passed(), work.today);
  }
}
