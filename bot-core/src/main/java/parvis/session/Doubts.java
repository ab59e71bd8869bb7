package parvis.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.message.MessageClass;
import parvis.text.Folding;
import parvis.text.Line;

/// Replies of which it is not plain what they answer: late ones, and those that came after another
/// consultation had written. A bare one is held and asked about, and counts only once confirmed.
final class Doubts {
  private final Speech speech;
  private final Replies replies;
  private final Survey survey;
  private final Answers answers;

  Doubts(Speech speech, Replies replies, Survey survey, Answers answers) {
    this.speech = speech;
    this.replies = replies;
    this.survey = survey;
    this.answers = answers;
  }

  /// Holds a reply and asks whether it answers the session's question.
  void raise(Work work, Session session, String question, String text) {
    work.waiting = new Waiting.Late(session.flow(), question, text);
    work.say(speech.late(work, session, text), "reply.late_confirm");
  }

  /// Whether the question that a held reply may answer is still open.
  static boolean open(Work work, Waiting.Late late) {
    return session(work, late).isPresent();
  }

  private static Optional<Session> session(Work work, Waiting.Late late) {
    return work.sessions.stream()
        .filter(session ->
            session.flow().equals(late.flow())
                && session.stage() instanceof Stage.Asking asking
                && asking.question().equals(late.question()))
        .findFirst();
  }

  /// The word on whether a held reply was an answer.
  void settle(Work work, Waiting.Late late, String text, String folded) {
    Session open = session(work, late).orElseThrow();
    Session top = work.top();
    Optional<Boolean> said = replies.oneOrTwo(work, text, folded);
    if (said.orElse(false)) {
      answers.answer(work, open, late.question(), late.text());
      return;
    }
    work.moved = said.isPresent();
    if (said.isPresent() && top != null && top.stage() instanceof Stage.Invited) {
      // Then it was meant for what came between, if it says anything there.
      String held = Folding.fold(late.text());
      if (replies.yesOrNo(work, late.text(), held).isPresent()) {
        toInvitation(work, top, late.text(), held);
      } else {
        work.say(speech.line(work, Line.LATE_NO), "reply.late_no");
      }
      return;
    }
    List<String> before = new ArrayList<>();
    if (said.isPresent()) {
      before.add(speech.line(work, Line.LATE_NO));
    }
    survey.askAgain(work, open, before, "reply.question");
  }

  /// A reply while the latest word was an invitation, which may have come between a person and an
  /// open question of another consultation.
  void invited(Work work, Session invitation, String text, String folded) {
    Session begun = work.topBegun();
    if (begun == null
        || !(begun.stage() instanceof Stage.Asking asking)
        || work.closed(work.flow(begun))
        || !answers.reads(work, begun, text)) {
      toInvitation(work, invitation, text, folded);
    } else if (Replies.bare(folded) || answers.takesWords(work, begun)) {
      raise(work, begun, asking.question(), text);
    } else {
      answers.answer(work, begun, asking.question(), text);
    }
  }

  private void toInvitation(Work work, Session invitation, String text, String folded) {
    Optional<Boolean> said = replies.yesOrNo(work, text, folded);
    if (said.isEmpty()) {
      work.say(speech.line(work, Line.INVITATION_EXPECTED), "reply.invitation_expected");
    } else if (said.get()) {
      survey.start(work, invitation, MessageClass.OWED);
    } else {
      work.moved = true;
      String noted = speech.line(work, Line.DECLINED);
      work.end(invitation, Past.End.DECLINED);
      survey.comeBack(work, new ArrayList<>(List.of(noted)), "reply.declined", MessageClass.OWED);
    }
  }
}
