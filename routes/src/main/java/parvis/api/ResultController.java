package parvis.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.results.Exports;
import parvis.results.FlowResults;
import parvis.results.Results;
import parvis.store.History;
import parvis.store.PublishedFlows;

/// What people answered. An export holds free text, so it stands in the history.
@RestController
@RequestMapping("/api/v1/results/{flow}")
class ResultController {
  private final PublishedFlows flows;
  private final Results results;
  private final Exports exports;
  private final History history;

  ResultController(PublishedFlows flows, Results results, Exports exports, History history) {
    this.flows = flows;
    this.results = results;
    this.exports = exports;
    this.history = history;
  }

  /// @param language of questions and labels, such as `fr`; absent: the flow's first
  @GetMapping
  @Requires({Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  FlowResults show(@PathVariable("flow") String name, @RequestParam Optional<String> language) {
    Flow flow = flow(name);
    return results.of(
        flow, language.map(ResultController::language).orElse(flow.languages().getFirst()));
  }

  /// @param format `csv`, `jsonl` or `xlsx`
  @GetMapping("/export")
  @Requires({Role.AUTHOR, Role.APPROVER, Role.OPERATOR, Role.AUDITOR})
  void export(
      @PathVariable("flow") String name,
      @RequestParam(defaultValue = "csv") String format,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    Flow flow = flow(name);
    Exports.Format wanted =
        switch (format.toLowerCase(Locale.ROOT)) {
          case "csv" -> Exports.Format.CSV;
          case "jsonl" -> Exports.Format.JSONL;
          case "xlsx" -> Exports.Format.XLSX;
          default -> throw Refused.misused(Reason.RESULT_FORMAT);
        };
    history.add(
        new History.Entry("results.exported", name, caller.name(), Map.of("format", format)));
    response.setContentType(wanted.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(name + "." + format.toLowerCase(Locale.ROOT))
            .build()
            .toString());
    exports.write(flow.consultation().name(), name, wanted, response.getOutputStream());
  }

  private static Language language(String code) {
    try {
      return new Language(code);
    } catch (IllegalArgumentException malformed) {
      throw Refused.misused(Reason.LANGUAGE_MALFORMED);
    }
  }

  private Flow flow(String name) {
    return flows.newest(name).orElseThrow(() -> Refused.notFound(Reason.FLOW_UNKNOWN));
  }
}
