package parvis.session;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import parvis.flow.Flow;
import parvis.flow.Question;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.text.Line;

/// What a timer does: the one reminder of an open question, or a session's end.
final class Wakings {
  private Wakings() {}

  static void wake(Work work, String kind, Speech speech) {
    for (Session session : work.sessions) {
      if (kind.equals(Timers.reminder(session))) {
        remind(work, session, speech);
        return;
      }
      if (kind.equals(Timers.expiry(session))) {
        expire(work, session);
        return;
      }
      Optional<Elsewhere> elsewhere = Elsewhere.of(kind);
      if (elsewhere.isPresent() && kind.equals(elsewhere.get().timer(session.flow()))) {
        inviteAgain(work, session, elsewhere.get(), speech);
        return;
      }
    }
  }

  private static void remind(Work work, Session session, Speech speech) {
    Flow flow = work.flow(session);
    // One that has been interrupted is not reminded: a bare reply would go astray.
    if (!(session.stage() instanceof Stage.Asking asking)
        || asking.reminded()
        || session != work.top()
        || work.stopped
        || work.now.suppressed()
        || work.closed(flow)) {
      return;
    }
    Question question = Survey.open(flow, asking.question());
    String expected =
        speech.brief(work, question.expected(work.speaks(flow), session.answers(), work.today));
    String words = speech.line(work, Line.REMINDER, Map.of("expected", expected));
    MessageClass messageClass = session.ours() ? MessageClass.CAMPAIGN : MessageClass.OWED;
    String rule = session.ours() ? "campaign.reminder" : "reply.reminder";
    work.add(new Effect.Say(Prompt.say(work.language, words), messageClass, rule));
    work.replace(session.at(asking.afterReminder()));
  }

  /// On a channel of those that were left: whoever has answered, on any, is left in peace.
  private static void inviteAgain(Work work, Session session, Elsewhere elsewhere, Speech speech) {
    if (session.stage() instanceof Stage.Invited
        && elsewhere.channels().contains(work.channel())
        && !work.stopped
        && !work.now.suppressed()
        && !work.closed(work.flow(session))) {
      Beginnings.invite(
          work, session, speech, elsewhere.past(work.channel()), "campaign.invitation_elsewhere");
    }
  }

  private static void expire(Work work, Session session) {
    Instant due = session.stage().since().plus(work.flow(session).handling().expiry());
    if (due.isAfter(work.at)) {
      work.add(new Effect.Wake(Timers.expiry(session), due));
    } else {
      work.end(session, Past.End.EXPIRED);
    }
  }
}
