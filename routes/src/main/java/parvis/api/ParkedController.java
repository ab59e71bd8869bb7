package parvis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.contact.Address;
import parvis.routes.dialogue.ParkedDesk;
import parvis.routes.dialogue.ParkedDesk.Standing;

/// Messages that were set aside because no turn could be taken. Their number is the one that the
/// log names as `inbox`.
@RestController
@RequestMapping("/api/v1/inbox/parked")
class ParkedController {
  private static final int GLANCE = 200;

  private final ParkedDesk desk;

  ParkedController(ParkedDesk desk) {
    this.desk = desk;
  }

  /// @param account of the gateway
  /// @param tries made alone
  /// @param standing `replayable`, `forgotten` or `gone_on`
  /// @param from a URN; absent if nobody who can be answered sent it, or once forgotten
  /// @param text absent where the request cannot be read, or once forgotten; in a list the first
  ///   200 characters
  /// @param request as it came; never in a list
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shown(
      long id,
      String channel,
      String account,
      @JsonProperty("gateway_id") String gatewayId,
      @JsonProperty("received_at") String receivedAt,
      @JsonProperty("parked_at") String parkedAt,
      int tries,
      String reason,
      String standing,
      Optional<String> from,
      Optional<String> text,
      Optional<String> request) {
    @Override
    public String toString() {
      return "Shown[" + id + "]";
    }
  }

  record Wanted(@Nullable List<Long> messages) {}

  record Finding(long id, String problem) {}

  @GetMapping
  @Requires({Role.APPROVER, Role.OPERATOR})
  ResponseEntity<List<Shown>> list(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "" + Page.MOST) int limit,
      HttpServletRequest request,
      Caller caller) {
    Page page = new Page(request, limit);
    return page.of(
        desk.list(after, page.most(), caller.name()).stream()
            .map(parked ->
                shown(parked, parked.text().map(ParkedController::glance), Optional.empty()))
            .toList(),
        shown -> Long.toString(shown.id()));
  }

  @GetMapping("/{id}")
  @Requires({Role.APPROVER, Role.OPERATOR})
  Shown show(@PathVariable long id, Caller caller) {
    return desk.find(id, caller.name())
        .map(parked -> shown(parked, parked.text(), parked.request()))
        .orElseThrow(() -> Refused.notFound(Reason.PARKED_UNKNOWN, id));
  }

  @PostMapping("/replay")
  @Requires(Role.OPERATOR)
  Map<String, Integer> replay(
      @RequestBody Wanted wanted, HttpServletRequest request, Caller caller) {
    List<Long> messages = wanted.messages() == null ? List.of() : wanted.messages();
    if (messages.isEmpty() || messages.size() > Page.MOST || messages.contains(null)) {
      throw Refused.unprocessable(Reason.PARKED_NUMBERS, List.of(), Page.MOST);
    }
    Map<Long, Optional<Standing>> refused = desk.replay(messages, caller.name());
    if (refused.isEmpty()) {
      return Map.of("replayed", messages.size());
    }
    Reasons words = Reasons.of(request);
    List<Finding> findings = new ArrayList<>();
    refused.forEach((id, standing) ->
        findings.add(new Finding(id, words.detail(reason(standing), List.of(id)))));
    throw Refused.unprocessable(Reason.PARKED_NOT_REPLAYED, findings);
  }

  private static Reason reason(Optional<Standing> standing) {
    return standing
        .map(known ->
            switch (known) {
              case FORGOTTEN -> Reason.PARKED_FORGOTTEN;
              case GONE_ON -> Reason.PARKED_GONE_ON;
              // It became replayable between the refusal and the look at it.
              case REPLAYABLE -> Reason.PARKED_AGAIN;
            })
        .orElse(Reason.PARKED_UNKNOWN);
  }

  @PostMapping("/{id}/handled")
  @Requires({Role.APPROVER, Role.OPERATOR})
  Map<String, Long> handled(@PathVariable long id, Caller caller) {
    if (!desk.handled(id, caller.name())) {
      throw Refused.notFound(Reason.PARKED_UNKNOWN, id);
    }
    return Map.of("handled", id);
  }

  private static String glance(String text) {
    return text.codePointCount(0, text.length()) <= GLANCE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, GLANCE)) + "…";
  }

  private static Shown shown(
      ParkedDesk.Shown parked, Optional<String> text, Optional<String> request) {
    return new Shown(
        parked.row().seq(),
        parked.row().channel().code(),
        parked.row().account(),
        parked.row().gatewayId(),
        parked.row().receivedAt().toString(),
        parked.row().parkedAt().toString(),
        parked.row().attempts(),
        parked.row().reason(),
        parked.standing().name().toLowerCase(Locale.ROOT),
        parked.from().map(Address::urn),
        text,
        request);
  }
}
