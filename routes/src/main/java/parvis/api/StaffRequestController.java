package parvis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.contact.PersonId;
import parvis.store.AddressHash;
import parvis.store.History;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.StaffRequests.Waiting;
import parvis.vault.Aad;
import parvis.vault.ContactKey;
import parvis.vault.SealBroken;
import parvis.vault.Vault;

/// What citizens ask of the staff: to be rung back, to be read. Reading them is an act of staff and
/// stands in the history.
@RestController
@RequestMapping("/api/v1/staff-requests")
class StaffRequestController {
  private final StaffRequests requests;
  private final History history;
  private final Vault vault;

  StaffRequestController(StaffRequests requests, History history, Vault vault) {
    this.requests = requests;
    this.history = history;
    this.vault = vault;
  }

  /// @param address whom it is about, as a URN; null once erased
  /// @param text what they wrote; null once erased
  record Shown(
      UUID id,
      String kind,
      @Nullable UUID contact,
      @Nullable String address,
      @Nullable String text,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("handled_at") @Nullable String handledAt,
      String operator) {
    @Override
    public String toString() {
      return "Shown[" + id + "]";
    }
  }

  @GetMapping
  @Requires({Role.APPROVER, Role.OPERATOR})
  @Transactional
  ResponseEntity<List<Shown>> list(
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "" + Page.MOST) int limit,
      HttpServletRequest request,
      Caller caller) {
    Page page = new Page(request, limit);
    if (after.isPresent() && !requests.has(after.get())) {
      throw Page.lost();
    }
    List<Waiting> waiting = requests.list(all, after, page.most());
    if (!waiting.isEmpty()) {
      history.add(
          new History.Entry(
              "request.read",
              "staff-requests",
              caller.name(),
              Map.of("count", Math.min(waiting.size(), limit))));
    }
    return page.of(waiting.stream().map(this::open).toList(), shown -> shown.id().toString());
  }

  @PostMapping("/{id}/handled")
  @Requires({Role.APPROVER, Role.OPERATOR})
  @Transactional
  Map<String, String> handled(@PathVariable UUID id, Caller caller) {
    if (!requests.handled(id, caller.name())) {
      throw Refused.notFound(Reason.REQUEST_UNKNOWN);
    }
    history.add(new History.Entry("request.handled", id.toString(), caller.name(), Map.of()));
    return Map.of("handled", id.toString());
  }

  private Shown open(Waiting request) {
    byte[] wrapped = request.wrappedKey();
    ContactKey key = wrapped == null ? null : vault.open(wrapped);
    byte[] hash = request.addressHash();
    String address =
        key == null || hash == null || request.person() == null
            ? null
            : open(
                key,
                request.address(),
                Places.address(new PersonId(request.person()), AddressHash.of(hash)));
    return new Shown(
        request.id(),
        request.kind(),
        request.person(),
        address,
        key == null ? null : open(key, request.sealed(), Places.staffRequest(request.id())),
        request.createdAt().toString(),
        request.handledAt() == null ? null : request.handledAt().toString(),
        request.operator());
  }

  private @Nullable String open(ContactKey key, byte @Nullable [] sealed, Aad place) {
    if (sealed == null) {
      return null;
    }
    try {
      return new String(vault.open(key, sealed, place), StandardCharsets.UTF_8);
    } catch (SealBroken gone) {
      return null;
    }
  }
}
