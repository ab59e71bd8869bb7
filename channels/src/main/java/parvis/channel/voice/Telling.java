package parvis.channel.voice;

import java.util.Optional;
import java.util.Set;
import parvis.text.CallLine;

/// Says what the engine wants said, and goes on: with its next question, with the one that is still
/// open, or to the end of the call.
final class Telling {
  /// The engine's help with a reply names what to type; in a call the question is asked again, with
  /// its keys.
  private static final Set<String> HELP = Set.of("reply.expected");

  /// After these somebody else at home may want to answer.
  private static final Set<String> ENDS = Set.of("reply.done", "reply.already");

  private Telling() {}

  static Move on(CallScene scene, CallState state, CallEvent.Told told) {
    boolean missed = told.said().stream().anyMatch(said -> HELP.contains(said.rule()));
    boolean spoken = told.request() instanceof Request.Reply reply && reply.spoken();
    CallState now = missed && spoken ? state.unheardAgain() : state;
    if (!told.said().isEmpty()) {
      now = now.speaking(told.said().getLast().language());
    }
    Optional<Asked> asked =
        told.said().stream().flatMap(said -> said.asked().stream()).reduce((_, last) -> last);
    if (asked.isPresent()) {
      now = now.at(Place.Question.of(asked.get()));
    }
    Script script = new Script(scene, now);
    if (told.request() instanceof Request.Begin && asked.isPresent()) {
      script.say(CallLine.KEYS_ONCE);
    }
    for (Said said : told.said()) {
      if (HELP.contains(said.rule())) {
        script.say(CallLine.NOT_UNDERSTOOD);
      } else if (said.asked().isEmpty()) {
        script.text(said.text());
      }
    }
    if (asked.isPresent()) {
      return script.ask(0);
    }
    if (told.open() && now.place() instanceof Place.Question question) {
      return script.at(Place.Question.of(question.asked())).ask(1);
    }
    if (told.said().stream().anyMatch(said -> ENDS.contains(said.rule()))) {
      return script.at(new Place.Another()).ask(0);
    }
    return (told.said().isEmpty() ? script.say(CallLine.GOODBYE) : script).hangUp();
  }
}
