package parvis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.channel.kinds.Channels;
import parvis.config.Settings;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.phone.Followed;
import parvis.phone.Line;
import parvis.phone.Streams;
import parvis.routes.edge.LoopbackDoor;
import parvis.routes.edge.Receipt;
import parvis.store.Letter;
import parvis.store.LoopbackBox;
import parvis.store.Places;
import parvis.vault.Vault;

/// The door for pretended citizens, open only with `PARVIS_LOOPBACK=on`: what they say goes in
/// through the inbox like any message, what is sent to them is read here.
@RestController
@RequestMapping("/api/v1/loopback")
class LoopbackController {
  private final LoopbackDoor door;
  private final LoopbackBox box;
  private final Vault vault;
  private final Streams streams;
  private final boolean on;

  LoopbackController(
      LoopbackDoor door, LoopbackBox box, Vault vault, Streams streams, Settings settings) {
    this.door = door;
    this.box = box;
    this.vault = vault;
    this.streams = streams;
    this.on = settings.loopback();
  }

  /// One part, as the citizen reads it.
  ///
  /// @param text in plain lines
  /// @param document what the gateway would be given, where that is more than the text
  /// @param parts as billed
  /// @param delivery what was reported: `sent`, `delivered`, …
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shown(
      UUID id, String text, Optional<String> document, int parts, String at, String delivery) {
    @Override
    public String toString() {
      return "shown " + id;
    }
  }

  @PostMapping
  @Requires(Role.OPERATOR)
  Map<String, String> say(@RequestBody byte[] request) {
    requireOn();
    Receipt receipt = door.knock(request);
    return switch (receipt) {
      case ACCEPTED, DUPLICATE -> Map.of("receipt", receipt.name().toLowerCase(Locale.ROOT));
      case FORGED, MALFORMED -> throw Refused.misused(Reason.LOOPBACK_MALFORMED);
      case UNAVAILABLE -> throw Refused.unavailable(Reason.LOOPBACK_AWAY);
    };
  }

  /// The channels that pretended citizens may use.
  @GetMapping
  @Requires(Role.OPERATOR)
  Map<String, List<String>> channels() {
    requireOn();
    return Map.of("channels", Stream.of(ChannelKind.values()).map(ChannelKind::code).toList());
  }

  /// Everything that reaches some citizens, as server-sent events until the caller goes: first the
  /// newest that was sent to them, then what is sent.
  @PostMapping("/stream")
  @Requires(Role.OPERATOR)
  void stream(@RequestBody Followed followed, HttpServletResponse response) throws IOException {
    requireOn();
    Set<Line> lines =
        followed
            .lines()
            .orElseThrow(() -> Refused.misused(Reason.LOOPBACK_CITIZENS, Followed.MOST));
    if (!streams.follow(lines, response)) {
      throw Refused.unavailable(Reason.LOOPBACK_STREAMS, Streams.MOST);
    }
  }

  @GetMapping("/{channel}/{contact}")
  @Requires(Role.OPERATOR)
  Map<String, List<Shown>> read(@PathVariable String channel, @PathVariable UUID contact) {
    requireOn();
    ChannelKind kind;
    try {
      kind = ChannelKind.of(channel);
    } catch (IllegalArgumentException unknown) {
      throw Refused.notFound(Reason.LOOPBACK_CHANNEL);
    }
    return Map.of(
        "messages",
        box.of(new PersonId(contact), kind).stream().map(taken -> open(taken, kind)).toList());
  }

  private Shown open(LoopbackBox.Taken taken, ChannelKind kind) {
    byte[] letter =
        vault.open(
            vault.open(taken.contactKey()), taken.sealed(), Places.outbox(taken.messageId()));
    String body = Letter.decode(letter).body();
    String text = Channels.of(kind).shown(body);
    return new Shown(
        taken.messageId(),
        text,
        text.equals(body) ? Optional.empty() : Optional.of(body),
        taken.billed(),
        taken.at().toString(),
        taken.delivery().toLowerCase(Locale.ROOT));
  }

  private void requireOn() {
    if (!on) {
      throw Refused.conflict(Reason.LOOPBACK_OFF);
    }
  }
}
