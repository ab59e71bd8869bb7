package parvis.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.contact.Address;
import parvis.flow.Flow;
import parvis.text.Line;
import parvis.text.Polite;

/// Messages that answer nothing: nobody asked, it is over, or we do not know who writes.
final class Strays {
  private static final Set<Past.End> OVER = Set.of(Past.End.EXPIRED, Past.End.CLOSED);

  private final Speech speech;
  private final Linking linking;

  Strays(Speech speech, Linking linking) {
    this.speech = speech;
    this.linking = linking;
  }

  void take(Work work, String text, String folded) {
    Optional<Address> other = linking.typed(work, text);
    if (other.isPresent()) {
      linking.send(work, other.get());
      return;
    }
    if (!work.now.known()) {
      work.say(speech.unknownNumber(work), "reply.unknown_number");
      return;
    }
    if (folded.isEmpty() || Polite.takesLeave(folded)) {
      return;
    }
    Past last = work.past.isEmpty() ? null : work.past.getLast();
    Optional<Flow> flow = last == null ? Optional.empty() : work.flows.find(last.flow());
    if (last != null && flow.isPresent() && work.closed(flow.get())) {
      afterClose(work, flow.get(), text);
    } else if (last != null && flow.isPresent() && OVER.contains(last.end())) {
      tooLate(work, flow.get());
    } else {
      work.say(speech.line(work, Line.STRAY), "reply.stray");
    }
  }

  /// A reply to a session whose consultation has closed in the meantime.
  void closedMeanwhile(Work work, Session session, String text) {
    Flow flow = work.flow(session);
    work.end(session, Past.End.CLOSED);
    afterClose(work, flow, text);
  }

  private void afterClose(Work work, Flow flow, String text) {
    work.waiting = new Waiting.AfterClose(flow.ref(), text);
    work.say(speech.closed(work, Line.CLOSED, flow), "reply.closed");
  }

  /// The service may read what came after the closing date.
  void passOn(Work work, Waiting.AfterClose held) {
    Optional<String> alert =
        work.flows.find(held.flow()).flatMap(flow -> flow.consultation().alert());
    work.add(new Effect.AlertStaff(Effect.AlertStaff.Kind.MESSAGE, held.text(), alert));
    work.moved = true;
    work.say(speech.line(work, Line.CLOSED_PASSED_ON), "reply.closed_passed_on");
  }

  private void tooLate(Work work, Flow flow) {
    List<String> keywords = new ArrayList<>(flow.keywords());
    String subject = Speech.title(work, flow);
    work.say(
        keywords.isEmpty()
            ? speech.line(work, Line.EXPIRED_NO_KEYWORD, Map.of("subject", subject))
            : speech.line(
                work, Line.EXPIRED, Map.of("subject", subject, "keyword", keywords.getFirst())),
        "reply.expired");
  }
}
