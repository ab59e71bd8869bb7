package parvis.routes.call;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.channel.voice.CallDocument;
import parvis.channel.voice.CallEvent;
import parvis.channel.voice.CallForm;
import parvis.channel.voice.CallMachine;
import parvis.channel.voice.CallScene;
import parvis.channel.voice.CallState;
import parvis.channel.voice.CallStateJson;
import parvis.channel.voice.Move;
import parvis.channel.voice.Request;
import parvis.channel.voice.Said;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.routes.dialogue.InCall;
import parvis.routes.dialogue.Turns;
import parvis.session.Event;
import parvis.store.AddressHash;
import parvis.store.Calls;
import parvis.store.Places;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// One turn of a call: the machine and the engine in conversation, in the caller's transaction.
@Component
final class CallTurn {
  /// Calls from one number at once: a landline has one, an office a few.
  private static final int CALLS_OF_A_LINE = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  /// So many calls come from one number that another has to wait.
  static final class LineBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LineBusy() {
      super("too many calls from one number", null, false, false);
    }
  }

  /// The line a call comes from.
  ///
  /// @param held the call, if it has begun
  record Line(AddressHash at, Optional<Address> from, Optional<Calls.Call> held) {}

  /// What came of a turn.
  record Taken(Line line, List<PersonId> persons, CallState state, CallDocument document) {

    Calls.Call call(String account, String callSid, LocalDate day, Vault vault) {
      boolean ended = document.steps().getLast() instanceof CallDocument.HangUp;
      byte[] sealed =
          vault.sealForDay(day, CallStateJson.write(state), Places.call(account, callSid));
      return new Calls.Call(
          account, callSid, line.at(), line.from().isEmpty(), persons, sealed, day, ended);
    }
  }

  private final Calls calls;
  private final CallScenes scenes;
  private final Turns turns;
  private final Vault vault;
  private final Settings settings;

  CallTurn(Calls calls, CallScenes scenes, Turns turns, Vault vault, Settings settings) {
    this.calls = calls;
    this.scenes = scenes;
    this.turns = turns;
    this.vault = vault;
    this.settings = settings;
  }

  /// The line of a request; its call is locked. A withheld number is a line of its own, for one
  /// call.
  Line line(String account, CallForm form) {
    Optional<Calls.Call> held = calls.lock(account, form.callSid());
    AddressHash at =
        held.map(Calls.Call::at)
            .orElseGet(
                () -> AddressHash.of(form.from().map(vault::hash).orElseGet(CallTurn::random)));
    boolean withheld = held.map(Calls.Call::withheld).orElseGet(() -> form.from().isEmpty());
    return new Line(at, withheld ? Optional.empty() : form.from(), held);
  }

  private static byte[] random() {
    byte[] octets = new byte[32];
    RANDOM.nextBytes(octets);
    return octets;
  }

  /// @throws LineBusy if another call from that number is one too many
  Taken take(Line line, CallForm form, int turn, int again) {
    CallScene scene = scenes.now();
    Optional<CallState> state = line.held().flatMap(this::state);
    List<PersonId> persons = new ArrayList<>();
    Move move;
    if (turn == 0 || state.isEmpty()) {
      move = begin(line, scene, persons);
    } else {
      persons.addAll(line.held().orElseThrow().persons());
      move = CallMachine.on(scene, state.get(), event(form, state.get(), turn, again));
    }
    while (move instanceof Move.Asks(CallState asking, Request request)) {
      move = CallMachine.on(scene, asking, told(line, persons, asking, request, form));
    }
    return new Taken(line, persons, move.state(), ((Move.Speaks) move).document());
  }

  private Move begin(Line line, CallScene scene, List<PersonId> persons) {
    Language language = settings.languages().getFirst();
    if (line.from().isPresent()) {
      if (calls.live(line.at()) >= CALLS_OF_A_LINE) {
        throw new LineBusy();
      }
      List<Calls.OnLine> known = calls.onLine(line.at());
      known.forEach(each -> persons.add(each.person()));
      language = known.size() == 1 ? known.getFirst().language() : language;
    }
    return CallMachine.begin(scene, persons.size(), language);
  }

  // After a wait the keys that were pressed are gone; so are they when a turn comes that is not the
  // one we wait for. Either way the same is asked again.
  private static CallEvent event(CallForm form, CallState state, int turn, int again) {
    boolean lost = again > 0 && form.event() instanceof CallEvent.Silent;
    return lost || turn != state.turn() ? new CallEvent.Returned() : form.event();
  }

  private Optional<CallState> state(Calls.Call call) {
    try {
      return CallStateJson.read(
          vault.openForDay(
              call.dayKey(), call.sealed(), Places.call(call.account(), call.callSid())));
    } catch (SealBroken keyGone) {
      return Optional.empty();
    }
  }

  private CallEvent.Told told(
      Line line, List<PersonId> persons, CallState asking, Request request, CallForm form) {
    if (request.speaker() >= persons.size()) {
      persons.add(turns.caller(line.at(), line.from(), asking.language()));
    }
    PersonId person = persons.get(request.speaker());
    Event event =
        switch (request) {
          case Request.Begin(_, FlowRef flow) -> new Event.Chosen(flow);
          case Request.Reply(_, String text, String about, _) ->
              new Event.Reply(text, form.callSid(), about);
        };
    return turns
        .call(new InCall(person, line.at(), line.from(), event))
        .map(heard ->
            new CallEvent.Told(
                request,
                heard.said().stream().map(say -> Said.of(say.rule(), say.prompt())).toList(),
                heard.open()))
        .orElseGet(() -> new CallEvent.Told(request, List.of(), false));
  }
}
