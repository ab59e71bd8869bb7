package parvis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import parvis.contact.StaffName;
import parvis.store.History;
import parvis.store.Staff;

/// Tokens of staff: `pv_` and 256 random bits, shown once, kept as SHA-256.
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {
  private static final int YEAR = 365;
  private static final int MOST_DAYS = 3_650;

  private final Staff staff;
  private final History history;

  TokenController(Staff staff, History history) {
    this.staff = staff;
    this.history = history;
  }

  /// @param days until it expires, 1 to 3650; absent: a year
  record Wanted(@Nullable String name, @Nullable Integer days) {}

  record Made(String id, String name, String token, @JsonProperty("expires_at") String expiresAt) {
    @Override
    public String toString() {
      return "Made[" + id + "]";
    }
  }

  record Listed(
      String id,
      String name,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("expires_at") @Nullable String expiresAt,
      @JsonProperty("last_used_at") @Nullable String lastUsedAt,
      @JsonProperty("revoked_at") @Nullable String revokedAt) {}

  @GetMapping
  @Requires(Role.AUDITOR)
  List<Listed> list() {
    return staff.tokens().stream()
        .map(token ->
            new Listed(
                token.id(),
                token.name(),
                token.createdAt().toString(),
                text(token.expiresAt()),
                text(token.lastUsedAt()),
                text(token.revokedAt())))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Role.ADMIN)
  @Transactional
  Made create(@RequestBody Wanted wanted, Caller caller) {
    String written = wanted.name() == null ? "" : wanted.name();
    String name = StaffName.read(written).orElse(written);
    int days = wanted.days() == null ? YEAR : wanted.days();
    if (days < 1 || days > MOST_DAYS) {
      throw Refused.misused(Reason.TOKEN_DAYS, MOST_DAYS);
    }
    String token = AdminToken.fresh();
    byte[] hash = Tokens.hash(token);
    Instant expires =
        staff.issue(name, hash, days).orElseThrow(() -> Refused.notFound(Reason.STAFF_UNKNOWN));
    String id = HexFormat.of().formatHex(hash).substring(0, 12);
    history.add(new History.Entry("token.created", name, caller.name(), Map.of("token", id)));
    return new Made(id, name, token, expires.toString());
  }

  @DeleteMapping("/{id}")
  @Requires(Role.ADMIN)
  @Transactional
  Map<String, String> revoke(@PathVariable String id, Caller caller) {
    String name = staff.revoke(id).orElseThrow(() -> Refused.notFound(Reason.TOKEN_UNKNOWN));
    history.add(new History.Entry("token.revoked", name, caller.name(), Map.of("token", id)));
    return Map.of("revoked", id);
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
