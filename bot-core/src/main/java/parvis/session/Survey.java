package parvis.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parvis.flow.Flow;
import parvis.flow.Note;
import parvis.flow.Progress;
import parvis.flow.Question;
import parvis.flow.Step;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.text.Line;

/// Asks questions and finds what comes next; forth, back and from the beginning.
final class Survey {
  private final Speech speech;

  Survey(Speech speech) {
    this.speech = speech;
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
    List<String> before = new ArrayList<>();
    int age = work.flow(session).consultation().minAge();
    if (age > 0) {
      before.add(speech.line(work, Line.MIN_AGE, Map.of("age", age)));
    }
    proceed(work, session, before, messageClass);
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
      case Stage.Asking(String question, _, _, _, _) ->
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
    takeUp(work, top, before);
  }

  /// Takes up a session that was interrupted or put off: says how much was left, and asks again.
  void takeUp(Work work, Session session, List<String> before) {
    Flow flow = work.flow(session);
    before.add(speech.resumed(work, flow, progress(work, flow, session).remaining()));
    askAgain(work, session, before, "reply.resumed");
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
