package parvis.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import parvis.store.History;
import tools.jackson.databind.JsonNode;

/// What was done and by whom.
@RestController
class HistoryController {
  private final History history;

  HistoryController(History history) {
    this.history = history;
  }

  record Entry(
      @JsonIgnore UUID id,
      String at,
      String kind,
      String subject,
      String operator,
      JsonNode detail) {}

  /// The newest first.
  @GetMapping("/api/v1/history")
  @Requires({Role.OPERATOR, Role.AUDITOR})
  ResponseEntity<List<Entry>> latest(
      @RequestParam Optional<String> subject,
      @RequestParam Optional<String> kind,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "50") int limit,
      HttpServletRequest request) {
    Page page = new Page(request, limit);
    if (after.isPresent() && !history.has(after.get())) {
      throw Page.lost();
    }
    return page.of(
        history.latest(subject, kind, after, page.most()).stream()
            .map(each ->
                new Entry(
                    each.id(),
                    each.at().toString(),
                    each.kind(),
                    each.subject(),
                    each.operator(),
                    each.detail()))
            .toList(),
        entry -> entry.id().toString());
  }
}
