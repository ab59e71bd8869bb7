package parvis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.consent.Rules;
import parvis.contact.Address;
import parvis.store.Accounts;
import parvis.store.Accounts.Account;
import parvis.store.AddressHash;
import parvis.vault.Vault;

/// Accounts for messages: why each was sent or was not, with the rule and its source; and those
/// whose fate is unknown. No text and no address is shown.
@RestController
@RequestMapping("/api/v1/messages")
class MessageController {
  private static final Set<String> STATES =
      Set.of("PENDING", "CLAIMED", "SENDING", "ACCEPTED", "REJECTED", "UNKNOWN", "CANCELLED");

  private final Accounts accounts;
  private final Vault vault;

  MessageController(Accounts accounts, Vault vault) {
    this.accounts = accounts;
    this.vault = vault;
  }

  /// A rule as it is quoted.
  record Quoted(
      String rule, String text, @JsonInclude(JsonInclude.Include.NON_EMPTY) String citation) {}

  /// @param why the rule by which it was to be sent, then that of the hours it had to wait for,
  ///   then the one by which it was not sent, or by which its fate is known
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shown(
      UUID id,
      Optional<UUID> contact,
      String channel,
      @JsonProperty("class") String messageClass,
      Optional<String> campaign,
      String state,
      int tries,
      int parts,
      boolean test,
      Optional<String> gateway,
      @JsonProperty("gateway_id") Optional<String> gatewayId,
      Optional<String> code,
      Optional<String> delivery,
      @JsonProperty("delivery_code") Optional<String> deliveryCode,
      Optional<UUID> repeats,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("sending_at") Optional<String> sendingAt,
      @JsonProperty("settled_at") Optional<String> settledAt,
      List<Quoted> why) {}

  /// One person's place in one wave.
  ///
  /// @param sent whether a message was meant to be sent
  record Placed(String campaign, int wave, @JsonProperty("sent") boolean sent, Quoted why) {}

  /// @param messages newest first
  /// @param waves newest first
  /// @param more true if there are older ones of either that are not shown
  record Why(
      List<Shown> messages,
      List<Placed> waves,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean more) {}

  record Asked(@Nullable String address) {
    @Override
    public String toString() {
      return "Asked";
    }
  }

  @GetMapping
  @Requires({Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  ResponseEntity<List<Shown>> list(
      @RequestParam(defaultValue = "unknown") String state,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "" + Page.MOST) int limit,
      HttpServletRequest request) {
    Page page = new Page(request, limit);
    String known = state.toUpperCase(Locale.ROOT);
    if (!STATES.contains(known)) {
      throw Refused.misused(Reason.MESSAGE_STATE);
    }
    if (after.isPresent() && accounts.find(after.get()).isEmpty()) {
      throw Page.lost();
    }
    return page.of(
        accounts.inState(known, after, page.most()).stream().map(MessageController::shown).toList(),
        message -> message.id().toString());
  }

  @GetMapping("/{id}/why")
  @Requires({Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  Shown why(@PathVariable UUID id) {
    return accounts
        .find(id)
        .map(MessageController::shown)
        .orElseThrow(() -> Refused.notFound(Reason.MESSAGE_UNKNOWN));
  }

  @PostMapping("/why")
  @Requires({Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  Why why(@RequestBody Asked asked) {
    AddressHash hash;
    try {
      hash =
          AddressHash.of(vault.hash(Address.parse(asked.address() == null ? "" : asked.address())));
    } catch (IllegalArgumentException malformed) {
      throw Refused.unprocessable(Reason.ADDRESS_MALFORMED, List.of());
    }
    List<Account> messages = accounts.to(hash, Page.MOST + 1);
    List<Accounts.Place> waves = accounts.places(hash, Page.MOST + 1);
    return new Why(
        messages.stream().limit(Page.MOST).map(MessageController::shown).toList(),
        waves.stream()
            .limit(Page.MOST)
            .map(p -> new Placed(p.campaign(), p.wave(), !p.leftOut(), quoted(p.rule())))
            .toList(),
        messages.size() > Page.MOST || waves.size() > Page.MOST);
  }

  private static Shown shown(Account a) {
    List<Quoted> why =
        Stream.of(Optional.of(a.rule()), a.quietRule(), a.outcomeRule())
            .flatMap(Optional::stream)
            .map(MessageController::quoted)
            .toList();
    return new Shown(
        a.id(),
        a.contact(),
        a.channel(),
        a.messageClass(),
        a.campaign(),
        a.state().toLowerCase(Locale.ROOT),
        a.tries(),
        a.parts(),
        a.test(),
        a.gateway(),
        a.gatewayId(),
        a.code(),
        a.delivery().map(d -> d.toLowerCase(Locale.ROOT)),
        a.deliveryCode(),
        a.repeats(),
        a.created().toString(),
        a.sending().map(Object::toString),
        a.settled().map(Object::toString),
        why);
  }

  private static Quoted quoted(String name) {
    return Rules.all()
        .find(name)
        .map(rule -> new Quoted(name, rule.text(), rule.citation()))
        .orElseGet(() -> new Quoted(name, "", ""));
  }
}
