package parvis.transcript;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import parvis.flow.FlowRef;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.ConversationJson;
import parvis.session.Dialogue;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.FlowBook;
import parvis.session.Organisation;
import parvis.session.Origin;
import parvis.session.Turn;
import parvis.text.StopWords;

/// Plays one person's side of a dialogue against the engine, without a hub: keeps the conversation,
/// the timers and what the store would know. The conversation is written to JSON and read back
/// between turns.
public final class Player {
  /// Chance is the same in every play, so that codes are.
  private static final long SEED = 20_270_111L;

  private final Dialogue dialogue;
  private final Transcript.Header header;
  private final ZoneId zone;
  private final Optional<Origin> origin;
  private final Map<String, Instant> timers = new TreeMap<>();
  private Conversation conversation;
  private Instant now;
  private boolean known;
  private boolean suppressed;
  private int messages;

  /// @param header who speaks, when, in which language
  /// @param origin where the address is from; told on INFO
  public Player(
      FlowBook flows,
      Organisation organisation,
      Transcript.Header header,
      ZoneId zone,
      Optional<Origin> origin) {
    this.dialogue = new Dialogue(flows, organisation, new Random(SEED));
    this.header = header;
    this.zone = zone;
    this.origin = origin;
    this.conversation = Conversation.empty(header.language());
    this.now = header.start();
    this.known = header.known();
  }

  /// Plays a transcript's replies, waves and moves of time.
  ///
  /// @return the transcript as it came out: the same input, the engine's output; effects other than
  ///   words are shown if the transcript shows any
  public static Transcript play(
      Transcript script,
      FlowBook flows,
      Organisation organisation,
      ZoneId zone,
      Optional<Origin> origin) {
    Player player = new Player(flows, organisation, script.header(), zone, origin);
    boolean all = script.entries().stream().anyMatch(Entry.Effected.class::isInstance);
    List<Entry> played = new ArrayList<>();
    boolean started = false;
    for (Entry entry : script.entries()) {
      if (!started && entry instanceof Entry.Said) {
        Transcript.Header header = script.header();
        show(played, player.wave(header.flow(), header.version(), false), all);
      }
      started |= !(entry instanceof Entry.Comment);
      switch (entry) {
        case Entry.Said _, Entry.SaidElsewhere _, Entry.Effected _ -> {}
        case Entry.Comment comment -> played.add(comment);
        case Entry.Replied(String text) -> {
          played.add(entry);
          show(played, player.reply(text), all);
        }
        case Entry.Wave(String flow, int version, boolean test) -> {
          played.add(entry);
          show(played, player.wave(flow, version, test), all);
        }
        case Entry.Moved(var by) -> {
          played.add(entry);
          show(played, player.move(by), all);
        }
      }
    }
    return new Transcript(script.header(), played);
  }

  private static void show(List<Entry> played, List<Entry> shown, boolean all) {
    shown.stream().filter(entry -> all || !(entry instanceof Entry.Effected)).forEach(played::add);
  }

  /// The person writes.
  ///
  /// @return what comes of it, in order
  public List<Entry> reply(String text) {
    // As the edge does, before the turn.
    suppressed |= StopWords.isStop(text);
    return take(new Event.Reply(text, "message-" + ++messages));
  }

  /// A wave, or a rehearsal, begins a flow.
  public List<Entry> wave(String flow, int version, boolean test) {
    return take(new Event.Begin(new FlowRef(flow, version), test, true));
  }

  /// Time passes; timers go off on the way, each at its time.
  public List<Entry> move(java.time.Duration by) {
    Instant end = now.plus(by);
    List<Entry> shown = new ArrayList<>();
    for (Optional<String> next = due(end); next.isPresent(); next = due(end)) {
      now = timers.remove(next.get());
      shown.addAll(take(new Event.Woken(next.get())));
    }
    now = end;
    return shown;
  }

  private Optional<String> due(Instant end) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(end))
        .min(Comparator.comparing(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /// Whether a session is open.
  public boolean open() {
    return !conversation.sessions().isEmpty();
  }

  private List<Entry> take(Event event) {
    Circumstances circumstances =
        new Circumstances(
            now,
            zone,
            header.channel(),
            event instanceof Event.Reply ? Optional.of(header.contact()) : Optional.empty(),
            known,
            suppressed,
            known ? origin : Optional.empty());
    Turn turn = dialogue.resume(circumstances, conversation, event);
    conversation = ConversationJson.read(ConversationJson.write(turn.conversation()));
    if (!conversation.equals(turn.conversation())) {
      throw new IllegalStateException("a conversation changed by being saved and reloaded");
    }
    List<Entry> shown = new ArrayList<>();
    for (Effect effect : turn.effects()) {
      heed(effect);
      Effects.written(effect).ifPresent(shown::add);
    }
    return shown;
  }

  /// What the store would remember.
  private void heed(Effect effect) {
    switch (effect) {
      case Effect.Wake(String kind, Instant due) -> timers.put(kind, due);
      case Effect.NoWake(String kind) -> timers.remove(kind);
      case Effect.Suppress _ -> suppressed = true;
      case Effect.Lift _ -> suppressed = false;
      case Effect.Began _, Effect.Link _ -> known = true;
      case Effect.ForgetAddress _ -> {
        known = false;
        conversation = Conversation.empty(header.language());
        timers.clear();
      }
      case Effect.Say _,
          Effect.SayTo _,
          Effect.AlertStaff _,
          Effect.Record _,
          Effect.Count _,
          Effect.Withdraw _,
          Effect.SpeakLanguage _,
          Effect.KeepStray _,
          Effect.Completed _,
          Effect.Expired _ -> {}
    }
  }
}
