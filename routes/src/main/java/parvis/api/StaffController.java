package parvis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
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
import parvis.store.History;
import parvis.store.Staff;

/// Staff accounts.
@RestController
@RequestMapping("/api/v1/staff")
class StaffController {
  private static final String ROLES = "viewer, author, approver, operator, auditor or admin";

  private final Staff staff;
  private final History history;

  StaffController(Staff staff, History history) {
    this.staff = staff;
    this.history = history;
  }

  record Newcomer(@Nullable String name, @Nullable String role) {}

  record Added(String name, String role) {}

  record Member(
      String name,
      String role,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("disabled_at") @Nullable String disabledAt) {}

  @GetMapping
  @Requires({Role.OPERATOR, Role.AUDITOR})
  List<Member> list() {
    return staff.members().stream()
        .map(member ->
            new Member(
                member.name(),
                member.role(),
                member.createdAt().toString(),
                member.disabledAt() == null ? null : member.disabledAt().toString()))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Requires(Role.ADMIN)
  @Transactional
  Added add(@RequestBody Newcomer newcomer, Caller caller) {
    String name = newcomer.name() == null ? "" : newcomer.name();
    if (!name.matches("[a-z0-9][a-z0-9._-]{0,39}")) {
      throw Refused.misused(
          "A staff name has 1 to 40 of a-z, 0-9, '.', '_' and '-'.", "Choose a name like anne.");
    }
    String role = newcomer.role() == null ? "" : newcomer.role().toLowerCase(Locale.ROOT);
    if (!role.matches("viewer|author|approver|operator|auditor|admin")) {
      throw Refused.misused("There is no such role.", "A role is one of " + ROLES + ".");
    }
    // The words that stand in the history for those who are no staff.
    if (name.matches("citizen|gateway|hub") || !staff.add(name, role)) {
      throw Refused.conflict("The name " + name + " is taken.", "Choose another name.");
    }
    history.add(new History.Entry("staff.added", name, caller.name(), Map.of("role", role)));
    return new Added(name, role);
  }

  @DeleteMapping("/{name}")
  @Requires(Role.ADMIN)
  @Transactional
  Map<String, String> disable(@PathVariable String name, Caller caller) {
    if (name.equals(caller.name())) {
      throw Refused.conflict(
          "Nobody disables their own account.", "Ask another administrator to do it.");
    }
    if (!staff.disable(name)) {
      throw Refused.notFound("No active member of staff has that name.", "See the list of staff.");
    }
    history.add(new History.Entry("staff.disabled", name, caller.name(), Map.of()));
    return Map.of("disabled", name);
  }
}
