package parvis.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.Question;
import parvis.flow.Step;
import parvis.message.ChannelKind;

/// Sums up what people answered.
@Component
public class Results {
  private final Tallies tallies;

  Results(Tallies tallies) {
    this.tallies = tallies;
  }

  /// @param flow the newest version; answers to all versions are counted
  /// @param language of texts and labels; the flow's first if it does not speak it
  @Transactional(readOnly = true)
  public FlowResults of(Flow flow, Language language) {
    Language spoken = flow.languages().contains(language) ? language : flow.languages().getFirst();
    String consultation = flow.consultation().name();
    String name = flow.ref().name();
    SequencedMap<String, Long> languages = tallies.languages(consultation, name);
    return new FlowResults(
        name,
        flow.ref().version(),
        consultation,
        flow.consultation().title().in(spoken, ChannelKind.SMS),
        languages.values().stream().mapToLong(Long::longValue).sum(),
        tallies.completed(consultation, name),
        languages,
        tallies.channels(consultation, name),
        questions(flow, spoken, tallies.values(consultation, name)));
  }

  private static List<FlowResults.OfQuestion> questions(
      Flow flow, Language language, Map<String, SequencedMap<String, Long>> values) {
    Map<String, SequencedMap<String, Long>> left = new LinkedHashMap<>(values);
    List<FlowResults.OfQuestion> questions = new ArrayList<>();
    for (Step step : flow.steps()) {
      if (step instanceof Question question) {
        SequencedMap<String, Long> given = left.remove(question.name());
        questions.add(
            Distribution.of(question, language, given == null ? new LinkedHashMap<>() : given));
      }
    }
    // Asked by an earlier version only.
    left.forEach((name, given) -> questions.add(Distribution.ofFormer(name, given)));
    return questions;
  }
}
