package parvis.api;

import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.store.History;
import tools.jackson.databind.JsonNode;

/// What was done and by whom.
@RestController
class HistoryController {
  private static final int MOST = 1_000;

  private final History history;

  HistoryController(History history) {
    this.history = history;
  }

  record Entry(String at, String kind, String subject, String operator, JsonNode detail) {}

  /// The newest first.
  @GetMapping("/api/v1/history")
  @Requires({Role.OPERATOR, Role.AUDITOR})
  List<Entry> latest(
      @RequestParam Optional<String> subject,
      @RequestParam Optional<String> kind,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Refused.misused("A limit is 1 to " + MOST + ".", "Give `limit` in that range.");
    }
    return history.latest(subject, kind, limit).stream()
        .map(each ->
            new Entry(
                each.at().toString(), each.kind(), each.subject(), each.operator(), each.detail()))
        .toList();
  }
}
