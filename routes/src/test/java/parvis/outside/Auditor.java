package parvis.outside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Compares what was sent with what was recorded. Shares no code with the hub: it reads the ledger
/// of those who sent and the published export.
final class Auditor {
  private Auditor() {}

  /// The faults of the answers, in sentences; empty if every text that got a 2xx has one effect and
  /// any other at most one.
  ///
  /// @param sent all that was sent
  /// @param export the results, one JSON object a line
  static List<String> answers(List<Talkers.Sent> sent, String export) {
    Map<String, List<JsonNode>> recorded = new HashMap<>();
    export
        .lines()
        .filter(line -> !line.isBlank())
        .map(HubApi.JSON::readTree)
        .forEach(answer ->
            recorded
                .computeIfAbsent(answer.path("raw").asString(), _ -> new ArrayList<>())
                .add(answer));
    List<String> faults = new ArrayList<>();
    Map<Integer, Set<String>> respondents = new HashMap<>();
    for (Talkers.Sent text : sent) {
      if (text.question() == 0) {
        continue;
      }
      List<JsonNode> effects = recorded.getOrDefault(text.text(), List.of());
      if (effects.size() > 1) {
        faults.add(text.text() + " was recorded " + effects.size() + " times");
      }
      if (text.accepted() && effects.isEmpty()) {
        faults.add(text.text() + " got a 2xx and was not recorded");
      }
      for (JsonNode effect : effects) {
        String question = effect.path("question").asString();
        if (!question.equals("q" + text.question())) {
          faults.add(text.text() + " was recorded as the answer to " + question);
        }
        respondents
            .computeIfAbsent(text.person(), _ -> new HashSet<>())
            .add(effect.path("respondent").asString());
      }
    }
    respondents.forEach((person, names) -> {
      if (names.size() != 1) {
        faults.add("person " + person + " has " + names.size() + " pseudonyms");
      }
    });
    return faults;
  }

  /// How many of the sent texts are recorded.
  static long recorded(List<Talkers.Sent> sent, String export) {
    return sent.stream().filter(text -> export.contains("\"" + text.text() + "\"")).count();
  }
}
