package parvis.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.text.Command;
import parvis.text.Line;
import parvis.text.Spoken;

/// Does what a command asks for.
final class Orders {
  private final Speech speech;
  private final Survey survey;

  Orders(Speech speech, Survey survey) {
    this.speech = speech;
    this.survey = survey;
  }

  void obey(Work work, Command command) {
    switch (command) {
      case BACK -> atQuestion(work, (session, name) -> survey.back(work, session, name));
      case SKIP -> atQuestion(work, (session, name) -> survey.skip(work, session, name));
      case RESTART -> restart(work);
      case REPEAT -> repeat(work, new ArrayList<>());
      case LATER -> later(work);
      case CONTACT -> work.say(speech.line(work, Line.CONTACT), "reply.contact");
      case HELP -> work.say(speech.line(work, Line.HELP), "reply.help");
      case INFO -> info(work);
      case FR -> speak(work, Language.FR);
      case EN -> speak(work, Language.EN);
      case DE -> speak(work, Language.DE);
      case STOP -> stop(work);
      case WITHDRAW -> withdraw(work);
      case WRONG -> wrong(work);
      case CALL -> call(work);
      case RESULTS -> results(work);
    }
  }

  /// Runs an order that needs an open question; says so if there is none.
  private void atQuestion(Work work, BiConsumer<Session, String> order) {
    work.waiting = new Waiting.Nothing();
    Session top = work.top();
    if (top == null) {
      work.say(speech.line(work, Line.NOTHING_OPEN), "reply.nothing_open");
    } else if (work.stopped) {
      work.say(speech.line(work, Line.STOP_REMINDED), "reply.stop_reminded");
    } else {
      switch (top.stage()) {
        case Stage.Invited _ ->
            work.say(speech.line(work, Line.INVITATION_EXPECTED), "reply.invitation_expected");
        case Stage.Asking(String question, _, _, _, _) -> order.accept(top, question);
        case Stage.Parked(String question, _, _) -> order.accept(top, question);
      }
    }
  }

  private void restart(Work work) {
    Past last = work.past.isEmpty() ? null : work.past.getLast();
    Optional<Flow> flow = last == null ? Optional.empty() : work.flows.find(last.flow());
    if (work.sessions.isEmpty()
        && !work.stopped
        && last != null
        && last.end() == Past.End.COMPLETED
        && flow.isPresent()
        && flow.get().handling().restartAllowed()
        && !work.closed(flow.get())) {
      // The answers are no longer here, so each question's is taken out of the count.
      flow.get()
          .steps()
          .forEach(step ->
              flow.get()
                  .question(step.name())
                  .ifPresent(
                      question -> work.add(new Effect.Count(last.flow(), question.name(), false))));
      survey.start(
          work, Session.begin(last.flow(), false, last.test(), work.at), MessageClass.OWED);
      return;
    }
    atQuestion(work, (session, _) -> survey.restart(work, session));
  }

  private void repeat(Work work, List<String> before) {
    work.waiting = new Waiting.Nothing();
    Session top = work.top();
    if (work.stopped) {
      work.say(speech.line(work, Line.STOP_REMINDED), "reply.stop_reminded");
    } else if (top == null && !work.now.known()) {
      work.say(speech.unknownNumber(work), "reply.unknown_number");
    } else if (top == null) {
      work.say(speech.line(work, Line.NOTHING_OPEN), "reply.nothing_open");
    } else if (top.stage() instanceof Stage.Invited) {
      Flow flow = work.flow(top);
      before.add(speech.invitation(flow, work.speaks(flow), work.channel(), top.test()));
      work.say(Prompt.say(work.speaks(flow), String.join("\n", before)), "reply.invitation");
    } else {
      survey.askAgain(work, top, before, "reply.repeat");
    }
  }

  private void later(Work work) {
    work.waiting = new Waiting.Nothing();
    Session top = work.top();
    if (top == null) {
      work.say(speech.line(work, Line.NOTHING_OPEN), "reply.nothing_open");
      return;
    }
    boolean invited = top.stage() instanceof Stage.Invited;
    if (!work.stopped) {
      Session putOff = top.stage() instanceof Stage.Asking asking ? top.at(asking.putOff()) : top;
      work.raise(putOff);
      Timers.set(work, work.flow(putOff), putOff);
    }
    work.say(speech.line(work, invited ? Line.LATER_INVITED : Line.LATER), "reply.later");
  }

  private void info(Work work) {
    String origin =
        work.now
            .origin()
            .map(from ->
                speech.line(
                    work,
                    Line.INFO_FROM_IMPORT,
                    Map.of(
                        "source", from.source(), "date", Spoken.date(from.date(), work.language))))
            .orElseGet(() -> speech.line(work, Line.INFO_FROM_MESSAGE));
    Optional<Flow> about = work.subject();
    work.say(
        about.isEmpty()
            ? speech.line(work, Line.INFO_NO_CONSULTATION, Map.of("origin", origin))
            : speech.line(
                work,
                Line.INFO,
                Map.of(
                    "origin",
                    origin,
                    "erased",
                    Spoken.date(work.flows.eraseAfter(about.get()), work.language))),
        "reply.info");
  }

  private void speak(Work work, Language language) {
    if (!language.equals(work.language)) {
      work.language = language;
      work.add(new Effect.SpeakLanguage(language));
    }
    Session top = work.top();
    if (top == null || work.stopped) {
      work.say(speech.line(work, Line.LANGUAGE_SET), "reply.language");
      return;
    }
    List<String> before = new ArrayList<>();
    if (!work.flow(top).languages().contains(language)) {
      before.add(speech.line(work, Line.LANGUAGE_MISSING));
    }
    repeat(work, before);
  }

  private void stop(Work work) {
    work.waiting = new Waiting.Nothing();
    work.add(new Effect.Suppress(Effect.Suppress.Scope.PERSON, "stop"));
    for (Session session : work.sessions) {
      work.add(new Effect.NoWake(Timers.reminder(session)));
    }
    if (!work.stopped) {
      work.moved = true;
      work.say(speech.line(work, Line.STOP_CONFIRMED), "reply.stop_confirmed");
    }
    work.stopped = true;
  }

  private void withdraw(Work work) {
    work.waiting = new Waiting.Nothing();
    Set<String> consultations = new LinkedHashSet<>();
    Set<String> subjects = new LinkedHashSet<>();
    Session begun = work.topBegun();
    List<Session> ending =
        begun == null
            ? List.of()
            : work.stopped
                ? work.sessions.stream()
                    .filter(session -> !(session.stage() instanceof Stage.Invited))
                    .toList()
                : List.of(begun);
    for (Session session : ending) {
      Flow flow = work.flow(session);
      consultations.add(flow.consultation().name());
      subjects.add(Speech.title(work, flow));
      work.end(session, Past.End.WITHDRAWN);
    }
    boolean everything = ending.isEmpty() || work.stopped;
    Optional<Flow> erased = Optional.empty();
    for (int i = 0; i < work.past.size(); i++) {
      Past past = work.past.get(i);
      Flow flow = work.flows.find(past.flow()).orElse(null);
      if (flow == null
          || !past.mayHoldAnswers()
          || (!everything && !consultations.contains(flow.consultation().name()))) {
        continue;
      }
      if (work.erased(flow)) {
        erased = Optional.of(flow);
        continue;
      }
      consultations.add(flow.consultation().name());
      subjects.add(Speech.title(work, flow));
      work.past.set(i, new Past(past.flow(), past.test(), Past.End.WITHDRAWN, past.at()));
    }
    if (consultations.isEmpty()) {
      work.say(
          erased
              .map(flow -> speech.erased(work, flow))
              .orElseGet(() -> speech.line(work, Line.WITHDRAWN_NOTHING)),
          "reply.withdrawn_nothing");
      return;
    }
    work.moved = true;
    consultations.forEach(name -> work.add(new Effect.Withdraw(name)));
    String done = speech.line(work, Line.WITHDRAWN, Map.of("subject", String.join(", ", subjects)));
    if (work.stopped) {
      work.say(done, "reply.withdrawn");
    } else {
      survey.comeBack(work, new ArrayList<>(List.of(done)), "reply.withdrawn", MessageClass.OWED);
    }
  }

  private void wrong(Work work) {
    work.waiting = new Waiting.Nothing();
    String sorry = speech.line(work, Line.WRONG_NUMBER);
    Set<String> consultations = new LinkedHashSet<>();
    for (int i = 0; i < work.past.size(); i++) {
      Past past = work.past.get(i);
      Flow flow = work.flows.find(past.flow()).orElse(null);
      if (flow != null && !work.closed(flow) && past.mayHoldAnswers()) {
        consultations.add(flow.consultation().name());
        work.past.set(i, new Past(past.flow(), past.test(), Past.End.WITHDRAWN, past.at()));
      }
    }
    work.sessions.stream()
        .filter(session -> !session.answers().isEmpty())
        .forEach(session -> consultations.add(work.flow(session).consultation().name()));
    consultations.forEach(name -> work.add(new Effect.Withdraw(name)));
    List.copyOf(work.sessions).forEach(session -> work.end(session, Past.End.DECLINED));
    work.moved = true;
    work.link = Optional.empty();
    work.say(sorry, "reply.wrong_number");
    work.add(new Effect.Suppress(Effect.Suppress.Scope.ADDRESS, "wrong_number"));
    work.add(new Effect.ForgetAddress("wrong_number"));
  }

  private void call(Work work) {
    work.add(new Effect.AlertStaff(Effect.AlertStaff.Kind.CALLBACK, "", Optional.empty()));
    work.say(speech.line(work, Line.CALLBACK), "reply.callback");
  }

  private void results(Work work) {
    Optional<Flow> about = work.subject();
    if (about.isEmpty()) {
      work.say(speech.line(work, Line.RESULTS_NOTHING), "reply.results");
      return;
    }
    Line line =
        work.closed(about.get())
            ? Line.RESULTS_CLOSED
            : about.get().consultation().closes().isPresent()
                ? Line.RESULTS_OPEN
                : Line.RESULTS_OPEN_ENDED;
    work.say(speech.closed(work, line, about.get()), "reply.results");
  }
}
