package parvis.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.campaign.OwnHours;
import parvis.campaign.Preference;
import parvis.config.BusinessClock;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.contacts.ContactFile;
import parvis.contacts.ContactImport;
import parvis.contacts.ImportFault;
import parvis.contacts.ImportReport;
import parvis.contacts.ImportRequest;
import parvis.contacts.LeftOutRow;
import parvis.contacts.Preferring;
import parvis.message.ChannelKind;
import parvis.routes.dialogue.Erasure;
import parvis.text.Folding;

/// Contacts: imported, found by address, shown, linked, exported, erased.
@RestController
@RequestMapping("/api/v1/contacts")
class ContactController {
  private static final int WORDS = 200;

  private final ContactImport contactImport;
  private final ContactFile file;
  private final Erasure erasure;
  private final BusinessClock clock;

  ContactController(
      ContactImport contactImport, ContactFile file, Erasure erasure, BusinessClock clock) {
    this.contactImport = contactImport;
    this.file = file;
    this.erasure = erasure;
    this.clock = clock;
  }

  record Imported(
      boolean imported,
      String encoding,
      long rows,
      long added,
      long updated,
      long unchanged,
      @JsonProperty("left_out_count") long leftOutCount,
      @JsonProperty("left_out") List<LeftOutRow> leftOut,
      @JsonProperty("fault_count") long faultCount,
      List<ImportFault> faults) {
    static Imported of(ImportReport report) {
      return new Imported(
          report.imported(),
          report.encoding(),
          report.rows(),
          report.added(),
          report.updated(),
          report.unchanged(),
          report.leftOutCount(),
          report.leftOut(),
          report.faultCount(),
          report.faults());
    }
  }

  record Lookup(@Nullable String address) {
    @Override
    public String toString() {
      return "Lookup";
    }
  }

  /// @param id the first of them
  /// @param ids everybody who has the address
  record Found(String id, List<String> ids) {}

  record Link(@Nullable String address, @Nullable String reason) {
    @Override
    public String toString() {
      return "Link";
    }
  }

  record Wish(@Nullable String channel, @Nullable String hours, @Nullable String reason) {
    @Override
    public String toString() {
      return "Wish";
    }
  }

  @PostMapping("/import")
  @Requires(Role.OPERATOR)
  Imported importList(
      @RequestBody byte[] list,
      @RequestParam String source,
      @RequestParam(name = "source_on", required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate sourceOn,
      @RequestParam String purpose,
      @RequestParam String basis,
      @RequestParam(name = "segment_field", required = false) @Nullable List<String> segmentFields,
      @RequestParam(name = "skip_bad", defaultValue = "false") boolean skipBad,
      Caller caller) {
    List<String> fields = new ArrayList<>();
    if (segmentFields != null) {
      segmentFields.forEach(field -> fields.add(Folding.fold(field).replace(' ', '_')));
    }
    return Imported.of(
        contactImport.run(
            list,
            new ImportRequest(
                words("source", source),
                sourceOn == null ? LocalDate.ofInstant(clock.instant(), clock.getZone()) : sourceOn,
                words("purpose", purpose),
                words("basis", basis),
                Set.copyOf(fields),
                skipBad,
                caller.name())));
  }

  @PostMapping("/lookup")
  @Requires({Role.OPERATOR, Role.AUDITOR})
  Found lookup(@RequestBody Lookup lookup) {
    List<String> ids =
        file.who(address(lookup.address())).stream().map(PersonId::toString).sorted().toList();
    if (ids.isEmpty()) {
      throw Refused.notFound(Reason.CONTACT_UNREACHED);
    }
    return new Found(ids.getFirst(), ids);
  }

  @GetMapping("/{id}")
  @Requires({Role.OPERATOR, Role.AUDITOR})
  Map<String, Object> show(@PathVariable UUID id) {
    return file.show(new PersonId(id)).orElseThrow(ContactController::absent);
  }

  @GetMapping("/{id}/export")
  @Requires({Role.OPERATOR, Role.AUDITOR})
  Map<String, Object> export(@PathVariable UUID id) {
    return file.export(new PersonId(id)).orElseThrow(ContactController::absent);
  }

  @DeleteMapping("/{id}")
  @Requires(Role.OPERATOR)
  Map<String, String> erase(@PathVariable UUID id, Caller caller) {
    if (!erasure.erase(new PersonId(id), caller.name())) {
      throw absent();
    }
    return Map.of("erased", id.toString());
  }

  @PostMapping("/{id}/link")
  @Requires(Role.OPERATOR)
  Map<String, String> link(@PathVariable UUID id, @RequestBody Link link, Caller caller) {
    String reason = words("reason", link.reason() == null ? "" : link.reason());
    if (!file.link(new PersonId(id), address(link.address()), reason, caller.name())) {
      throw absent();
    }
    return Map.of("linked", id.toString());
  }

  /// `any` takes a wish back; what is absent stays as it is.
  @PostMapping("/{id}/prefer")
  @Requires(Role.OPERATOR)
  Map<String, String> prefer(@PathVariable UUID id, @RequestBody Wish wish, Caller caller) {
    String reason = words("reason", wish.reason() == null ? "" : wish.reason());
    Optional<ChannelKind> channel =
        wished(wish.channel(), Preferring::channel, Reason.PREFERENCE_CHANNEL);
    Optional<OwnHours> hours = wished(wish.hours(), Preferring::hours, Reason.PREFERENCE_HOURS);
    return file.prefer(
            new PersonId(id),
            before ->
                new Preference(
                    wish.channel() == null ? before.channel() : channel,
                    wish.hours() == null ? before.hours() : hours),
            reason,
            caller.name())
        .orElseThrow(ContactController::absent);
  }

  private static <T> Optional<T> wished(
      @Nullable String text, Function<String, Optional<T>> read, Reason otherwise) {
    if (text == null || text.equals("any")) {
      return Optional.empty();
    }
    Optional<T> wished = read.apply(text);
    if (wished.isEmpty()) {
      throw Refused.misused(otherwise);
    }
    return wished;
  }

  private static Address address(@Nullable String urn) {
    try {
      return Address.parse(urn == null ? "" : urn);
    } catch (IllegalArgumentException e) {
      throw Refused.misused(Reason.ADDRESS_MALFORMED);
    }
  }

  private static String words(String parameter, String value) {
    String words = value.strip();
    if (words.isEmpty() || words.length() > WORDS) {
      throw Refused.misused(Reason.PARAMETER_WORDS, parameter, WORDS);
    }
    return words;
  }

  private static Refused absent() {
    return Refused.notFound(Reason.CONTACT_UNKNOWN);
  }
}
