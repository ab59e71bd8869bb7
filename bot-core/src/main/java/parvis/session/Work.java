package parvis.session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.message.Prompt;

/// The turn in the making: the conversation taken apart, and the effects so far. Lives for one call
/// of [Dialogue#resume].
final class Work {
  final Circumstances now;
  final Instant at;
  final LocalDate today;
  final FlowBook flows;
  final List<Effect> effects = new ArrayList<>(8);
  final List<Session> sessions;
  final List<Past> past;
  private final Language asked;
  Language language;
  boolean stopped;
  Waiting waiting;
  Optional<LinkTry> link;
  Noise noise;

  /// Whether the reply got somewhere; if not, it counts as noise.
  boolean moved;

  Work(Circumstances now, Conversation conversation, FlowBook flows) {
    this.now = now;
    // Stored times have milliseconds.
    this.at = now.at().truncatedTo(ChronoUnit.MILLIS);
    this.today = now.today();
    this.flows = flows;
    this.sessions = new ArrayList<>(conversation.sessions());
    this.past = new ArrayList<>(conversation.past());
    this.asked = conversation.language();
    this.language = asked;
    this.stopped = conversation.stopped();
    this.waiting = conversation.waiting();
    this.link = conversation.link();
    this.noise = conversation.noise();
  }

  Turn turn() {
    return new Turn(
        new Conversation(language, stopped, sessions, past, waiting, link, noise), effects);
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  void say(Prompt prompt, String rule) {
    effects.add(new Effect.Say(prompt, MessageClass.OWED, rule));
  }

  void say(String text, String rule) {
    say(Prompt.say(language, text), rule);
  }

  ChannelKind channel() {
    return now.channel();
  }

  @Nullable Session top() {
    return sessions.isEmpty() ? null : sessions.getLast();
  }

  /// The topmost session that is past its OUI, if any.
  @Nullable Session topBegun() {
    for (Session session : sessions.reversed()) {
      if (!(session.stage() instanceof Stage.Invited)) {
        return session;
      }
    }
    return null;
  }

  /// Puts the session on top, in place of its earlier state if it is on the stack.
  void raise(Session session) {
    sessions.removeIf(other -> other.flow().equals(session.flow()));
    sessions.add(session);
  }

  /// Replaces the session's earlier state where it stands.
  void replace(Session session) {
    sessions.replaceAll(other -> other.flow().equals(session.flow()) ? session : other);
  }

  /// Ends a session: its answers are forgotten here, its timers stop.
  void end(Session session, Past.End end) {
    sessions.removeIf(other -> other.flow().equals(session.flow()));
    past.add(new Past(session.flow(), session.test(), end, at));
    effects.add(
        end == Past.End.COMPLETED
            ? new Effect.Completed(session.flow(), session.test())
            : new Effect.Expired(session.flow()));
    add(new Effect.NoWake(Timers.reminder(session)));
    add(new Effect.NoWake(Timers.expiry(session)));
  }

  /// The flow of a session on the stack; sessions without one have been dropped at the start.
  Flow flow(Session session) {
    return Objects.requireNonNull(flows.find(session.flow()).orElse(null));
  }

  /// The flow this conversation is about: the topmost session's, else the last ended one's.
  Optional<Flow> subject() {
    Session top = top();
    if (top != null) {
      return Optional.of(flow(top));
    }
    return past.isEmpty() ? Optional.empty() : flows.find(past.getLast().flow());
  }

  /// The language of a flow's own words for this person.
  Language speaks(Flow flow) {
    return of(flow, language);
  }

  /// The language in which they were asked before this event.
  Language asked(Flow flow) {
    return of(flow, asked);
  }

  private static Language of(Flow flow, Language language) {
    return flow.languages().contains(language) ? language : flow.languages().getFirst();
  }

  boolean closed(Flow flow) {
    return today.isAfter(flow.consultation().lastDay()) || erased(flow);
  }

  boolean erased(Flow flow) {
    return flows.erased(flow, today);
  }
}
