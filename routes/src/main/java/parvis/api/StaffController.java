package parvis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import parvis.channel.sms.PhoneNumbers;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.StaffName;
import parvis.store.History;
import parvis.store.Staff;
import parvis.store.StaffTelephones;

/// Staff accounts.
@RestController
@RequestMapping("/api/v1/staff")
class StaffController {
  private final Staff staff;
  private final StaffTelephones telephones;
  private final History history;
  private final Settings settings;
  private final PhoneNumbers numbers;

  StaffController(Staff staff, StaffTelephones telephones, History history, Settings settings) {
    this.staff = staff;
    this.telephones = telephones;
    this.history = history;
    this.settings = settings;
    this.numbers = new PhoneNumbers(settings.country());
  }

  /// @param phone where alerts reach them by SMS; null: nowhere
  record Newcomer(@Nullable String name, @Nullable String role, @Nullable String phone) {
    @Override
    public String toString() {
      return "Newcomer[" + name + "]";
    }
  }

  /// @param phone where alerts reach them by SMS
  record Reached(@Nullable String phone) {
    @Override
    public String toString() {
      return "Reached";
    }
  }

  record Added(String name, String role, boolean phone) {}

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
    String name =
        StaffName.read(newcomer.name() == null ? "" : newcomer.name())
            .orElseThrow(() -> Refused.misused(Reason.STAFF_NAME));
    String role = newcomer.role() == null ? "" : newcomer.role().toLowerCase(Locale.ROOT);
    if (!role.matches("viewer|author|approver|operator|auditor|admin")) {
      throw Refused.misused(Reason.STAFF_ROLE);
    }
    String phone = newcomer.phone();
    Optional<Address> telephone =
        phone == null || phone.isBlank() ? Optional.empty() : Optional.of(read(phone));
    // The words that stand in the history for those who are no staff.
    if (name.matches("citizen|gateway|hub") || !staff.add(name, role)) {
      throw Refused.conflict(Reason.STAFF_TAKEN, name);
    }
    history.add(new History.Entry("staff.added", name, caller.name(), Map.of("role", role)));
    telephone.ifPresent(at -> set(name, at));
    return new Added(name, role, telephone.isPresent());
  }

  /// Gives a member of staff another telephone.
  @PostMapping("/{name}/phone")
  @Requires(Role.ADMIN)
  @Transactional
  Map<String, String> phone(
      @PathVariable("name") String written, @RequestBody Reached reached, Caller caller) {
    String name = folded(written);
    Address telephone = read(reached.phone() == null ? "" : reached.phone());
    if (staff.members().stream().noneMatch(m -> m.name().equals(name) && m.disabledAt() == null)) {
      throw Refused.notFound(Reason.STAFF_UNKNOWN);
    }
    set(name, telephone);
    history.add(new History.Entry("staff.phone", name, caller.name(), Map.of()));
    return Map.of("phone", name);
  }

  // What is no name is nobody's, and found to be so.
  private static String folded(String written) {
    return StaffName.read(written).orElse(written);
  }

  private void set(String name, Address telephone) {
    telephones.set(name, telephone, settings.languages().getFirst(), settings.timeZone());
  }

  private Address read(String phone) {
    return switch (numbers.read(phone)) {
      case PhoneNumbers.Result.Valid(_, PhoneNumbers.Kind kind, _)
          when kind == PhoneNumbers.Kind.FIXED ->
          throw Refused.misused(Reason.STAFF_LANDLINE);
      case PhoneNumbers.Result.Valid(Address address, _, _) -> address;
      case PhoneNumbers.Result.Refused(String problem, String remedy) ->
          throw Refused.misused(Reason.STAFF_TELEPHONE, problem, remedy);
    };
  }

  @DeleteMapping("/{name}")
  @Requires(Role.ADMIN)
  @Transactional
  Map<String, String> disable(@PathVariable("name") String written, Caller caller) {
    String name = folded(written);
    if (name.equals(caller.name())) {
      throw Refused.conflict(Reason.STAFF_SELF);
    }
    if (!staff.disable(name)) {
      throw Refused.notFound(Reason.STAFF_UNKNOWN);
    }
    telephones.forget(name);
    history.add(new History.Entry("staff.disabled", name, caller.name(), Map.of()));
    return Map.of("disabled", name);
  }
}
