package parvis.session;

import java.util.List;
import java.util.Optional;
import parvis.contact.Language;

/// One person's stack of sessions and what else must be remembered between two messages.
///
/// @param language in which the person is spoken to
/// @param stopped whether STOP was said and confirmed, and not lifted since
/// @param sessions the stack; the last one is on top
/// @param past ended sessions, oldest first, at most [#PAST]
/// @param waiting a reply held until it is confirmed
/// @param link a code on its way to another telephone
/// @param noise replies that got nowhere
public record Conversation(
    Language language,
    boolean stopped,
    List<Session> sessions,
    List<Past> past,
    Waiting waiting,
    Optional<LinkTry> link,
    Noise noise) {

  /// How many ended sessions are remembered.
  static final int PAST = 10;

  public Conversation {
    sessions = List.copyOf(sessions);
    past = List.copyOf(past.size() > PAST ? past.subList(past.size() - PAST, past.size()) : past);
  }

  /// Of somebody with whom nothing has been said yet.
  public static Conversation empty(Language language) {
    return new Conversation(
        language, false, List.of(), List.of(), new Waiting.Nothing(), Optional.empty(), Noise.NONE);
  }

  /// Whether a question is open that the person has neither answered nor put off.
  public boolean awaitsAnswer() {
    return !stopped
        && !sessions.isEmpty()
        && sessions.getLast().stage() instanceof Stage.Asking asking
        && !asking.later();
  }

  /// The same, no longer stopped.
  public Conversation takenUpAgain() {
    return new Conversation(language, false, sessions, past, waiting, link, noise);
  }

  @Override
  public String toString() {
    return "Conversation[" + language + ", " + sessions + ", " + past + "]";
  }
}
