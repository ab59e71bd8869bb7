package parvis.session;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import parvis.flow.Flow;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.text.Line;

/// How sessions begin: by a wave, or by a keyword.
final class Beginnings {
  private static final Set<String> YES = Set.of("oui", "yes", "ja");

  private Beginnings() {}

  /// We begin, of our own accord: nothing leaves for a suppressed address, nothing twice.
  static void begin(Work work, Event.Begin begin, Speech speech, Survey survey) {
    Optional<Flow> found = work.flows.find(begin.flow());
    if (found.isEmpty() || work.now.suppressed() || work.stopped || work.closed(found.get())) {
      return;
    }
    Flow flow = found.get();
    if (begin.test()) {
      work.sessions.removeIf(session -> session.test() && isOf(session, flow));
    } else if (hasAnswered(work, flow)) {
      return;
    }
    if (work.sessions.stream().anyMatch(session -> isOf(session, flow))) {
      return;
    }
    Session session = Session.begin(flow.ref(), true, begin.test(), work.at);
    if (!begin.invite()) {
      survey.start(work, session, MessageClass.CAMPAIGN);
      return;
    }
    work.sessions.add(session);
    invite(work, session, speech, begin.elsewhere(), "campaign.invitation");
    Timers.set(work, flow, session);
  }

  /// Asks for OUI, and sees to it that this is done on another channel if nothing comes.
  static void invite(
      Work work, Session session, Speech speech, Optional<Elsewhere> elsewhere, String rule) {
    Flow flow = work.flow(session);
    String words = speech.invitation(flow, work.speaks(flow), work.channel(), session.test());
    work.add(new Effect.Say(Prompt.say(work.speaks(flow), words), MessageClass.CAMPAIGN, rule));
    elsewhere.ifPresent(
        next -> work.add(new Effect.Wake(next.timer(session.flow()), work.at.plus(next.after()))));
  }

  /// The person begins, by the flow's keyword: straight to the first question.
  static void keyword(Work work, Flow flow, Speech speech, Survey survey) {
    Optional<Session> there =
        work.sessions.stream().filter(session -> isOf(session, flow)).findFirst();
    if (work.closed(flow)) {
      there.ifPresent(session -> work.end(session, Past.End.CLOSED));
      work.say(speech.closed(work, Line.CLOSED_KEYWORD, flow), "reply.closed");
    } else if (there.isPresent() && there.get().stage() instanceof Stage.Invited) {
      survey.start(work, there.get(), MessageClass.OWED);
    } else if (there.isPresent() && there.get().equals(work.top()) && !there.get().putOff()) {
      survey.askAgain(work, there.get(), new ArrayList<>(), "reply.question");
    } else if (there.isPresent()) {
      survey.takeUp(work, there.get(), new ArrayList<>());
    } else if (lastEnd(work, flow) == Past.End.COMPLETED) {
      work.say(speech.closed(work, Line.ALREADY, flow), "reply.already");
    } else {
      survey.start(work, Session.begin(flow.ref(), false, false, work.at), MessageClass.OWED);
    }
  }

  /// Whether somebody who declined the last invitation now says OUI: then it begins after all. "ok"
  /// or "très bien" would only answer our « C'est noté ».
  static boolean changedMind(Work work, Survey survey, String folded) {
    Past last = work.past.isEmpty() ? null : work.past.getLast();
    if (last == null
        || last.end() != Past.End.DECLINED
        || !work.now.known()
        || !YES.contains(folded)
        || work.flows.find(last.flow()).filter(flow -> !work.closed(flow)).isEmpty()) {
      return false;
    }
    survey.start(work, Session.begin(last.flow(), false, last.test(), work.at), MessageClass.OWED);
    return true;
  }

  private static boolean hasAnswered(Work work, Flow flow) {
    Past.End end = lastEnd(work, flow);
    return end != Past.End.EXPIRED;
  }

  private static boolean isOf(Session session, Flow flow) {
    return session.flow().name().equals(flow.ref().name());
  }

  /// How the last session of that flow ended; `EXPIRED` if there was none.
  private static Past.End lastEnd(Work work, Flow flow) {
    return work.past.reversed().stream()
        .filter(past -> !past.test() && past.flow().name().equals(flow.ref().name()))
        .map(Past::end)
        .findFirst()
        .orElse(Past.End.EXPIRED);
  }
}
