package parvis.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.flow.Compiled;
import parvis.flow.Fault;
import parvis.flow.Flow;
import parvis.flow.FlowFiles;
import parvis.message.ChannelKind;
import parvis.store.PublishedFlows;
import parvis.store.Publishing;
import parvis.store.Publishing.Outcome;
import parvis.store.StaffTelephones;

/// Dialogue files: checked and published.
@RestController
@RequestMapping("/api/v1/flows")
class FlowController {
  private final PublishedFlows flows;
  private final Publishing publishing;
  private final StaffTelephones telephones;
  private final FirstMessages first;
  private final Settings settings;

  FlowController(
      PublishedFlows flows,
      Publishing publishing,
      StaffTelephones telephones,
      FirstMessages first,
      Settings settings) {
    this.flows = flows;
    this.publishing = publishing;
    this.telephones = telephones;
    this.first = first;
    this.settings = settings;
  }

  /// A finding as the command prints it.
  record Finding(
      String file, int line, int column, String severity, String problem, String remedy) {
    static Finding of(Fault fault) {
      return new Finding(
          fault.file(),
          fault.line(),
          fault.column(),
          fault.severity() == Fault.Severity.ERROR ? "error" : "warning",
          fault.problem(),
          fault.remedy());
    }
  }

  record Checked(boolean sound, @Nullable String flow, List<Finding> faults) {}

  /// @param fresh false if this very file already was the newest version
  record Published(
      String flow,
      int version,
      @JsonProperty("new") boolean fresh,
      String consultation,
      List<String> languages,
      @JsonProperty("first_message") Map<String, FirstMessages.Counted> firstMessage,
      List<Finding> warnings) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(
      String flow,
      int version,
      String consultation,
      String title,
      List<String> languages,
      List<String> keywords,
      @Nullable String closes,
      boolean open) {}

  /// @param file the name that faults will show
  @PostMapping("/check")
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR})
  Checked check(@RequestParam(defaultValue = "flow.yaml") String file, @RequestBody byte[] yaml) {
    Compiled compiled = FlowFiles.read(file, yaml, FirstMessages.COUNTER);
    return switch (compiled) {
      case Compiled.Sound(Flow flow, List<Fault> warnings) ->
          new Checked(true, flow.ref().name(), findings(warnings));
      case Compiled.Faulty(List<Fault> faults) -> new Checked(false, null, findings(faults));
    };
  }

  /// @param file the name that faults will show
  @PostMapping
  @Requires({Role.AUTHOR, Role.APPROVER})
  Published publish(
      @RequestParam(defaultValue = "flow.yaml") String file,
      @RequestBody byte[] yaml,
      Caller caller) {
    List<String> missing = settings.organisation().missing();
    if (!missing.isEmpty()) {
      throw Refused.unprocessable(
          Reason.FLOW_SPEAKER_MISSING, List.of(), String.join(", ", missing));
    }
    return switch (FlowFiles.read(file, yaml, FirstMessages.COUNTER)) {
      case Compiled.Faulty(List<Fault> faults) ->
          throw Refused.unprocessable(Reason.FLOW_FAULTY, findings(faults), file);
      case Compiled.Sound(Flow flow, List<Fault> warnings) ->
          publish(flow, file, new String(yaml, StandardCharsets.UTF_8), warnings, caller);
    };
  }

  private Published publish(
      Flow flow, String file, String source, List<Fault> warnings, Caller caller) {
    flow.consultation().alert().ifPresent(this::reachable);
    Map<Language, FirstMessages.Counted> counted = first.count(flow);
    List<Finding> surplus = new ArrayList<>();
    counted.forEach((language, message) -> message.surplus(file, language).ifPresent(surplus::add));
    if (!surplus.isEmpty()) {
      throw Refused.unprocessable(Reason.FLOW_FIRST_LONG, surplus, file);
    }
    return switch (publishing.publish(flow, source, caller.name())) {
      case Outcome.Published(var ref, boolean fresh) ->
          new Published(
              ref.name(),
              ref.version(),
              fresh,
              flow.consultation().name(),
              flow.languages().stream().map(Language::code).toList(),
              byCode(counted),
              findings(warnings));
      case Outcome.KeywordTaken(String keyword, var by) ->
          throw Refused.conflict(Reason.FLOW_KEYWORD_TAKEN, keyword, by.name());
      case Outcome.OtherConsultation(String consultation) ->
          throw Refused.conflict(Reason.FLOW_OTHER_CONSULTATION, flow.ref().name(), consultation);
      case Outcome.KeyDestroyed(String consultation) ->
          throw Refused.conflict(Reason.FLOW_KEY_DESTROYED, consultation);
      case Outcome.ErasedAtOnce(LocalDate eraseAfter) ->
          throw Refused.unprocessable(
              Reason.FLOW_ERASED_AT_ONCE, List.of(), file, eraseAfter.toString());
      case Outcome.KeptLonger(String consultation, LocalDate promised) ->
          throw Refused.conflict(Reason.FLOW_KEPT_LONGER, consultation, promised.toString());
    };
  }

  private void reachable(String alert) {
    if (telephones.of(alert).isEmpty()) {
      throw Refused.unprocessable(Reason.FLOW_ALERT_UNREACHED, List.of(), alert);
    }
  }

  @GetMapping
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  List<Listed> list() {
    return flows.all().stream()
        .map(flow ->
            new Listed(
                flow.ref().name(),
                flow.ref().version(),
                flow.consultation().name(),
                flow.consultation().title().in(flow.languages().getFirst(), ChannelKind.SMS),
                flow.languages().stream().map(Language::code).toList(),
                flow.keywords(),
                flow.consultation().closes().map(Object::toString).orElse(null),
                flows.open(flow)))
        .toList();
  }

  private static Map<String, FirstMessages.Counted> byCode(
      Map<Language, FirstMessages.Counted> counted) {
    Map<String, FirstMessages.Counted> byCode = new LinkedHashMap<>();
    counted.forEach((language, message) -> byCode.put(language.code(), message));
    return byCode;
  }

  private static List<Finding> findings(List<Fault> faults) {
    return faults.stream().map(Finding::of).toList();
  }
}
