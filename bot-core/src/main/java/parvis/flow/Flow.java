package parvis.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.text.Spoken;

/// One version of a dialogue: immutable, compiled once, shared by all sessions that are pinned to
/// it.
public final class Flow {

  /// What the file says about the whole.
  record Head(
      FlowRef ref,
      List<Language> languages,
      List<String> keywords,
      Consultation consultation,
      Handling handling) {
    Head {
      languages = List.copyOf(languages);
      keywords = List.copyOf(keywords);
    }
  }

  private final Head head;
  private final List<Step> steps;
  private final Map<String, Step> byName;
  private final Logic logic;

  /// @param steps one for each slot of the logic, in the same order
  Flow(Head head, List<Step> steps, Logic logic) {
    this.head = head;
    this.steps = List.copyOf(steps);
    this.byName = new HashMap<>();
    steps.forEach(step -> byName.put(step.name(), step));
    this.logic = logic;
  }

  /// The same flow as a published version.
  ///
  /// @param version from 1
  public Flow published(int version) {
    FlowRef ref = new FlowRef(head.ref().name(), version);
    return new Flow(
        new Head(ref, head.languages(), head.keywords(), head.consultation(), head.handling()),
        steps,
        logic);
  }

  public FlowRef ref() {
    return head.ref();
  }

  /// The languages it is worded in, at least one; the first is spoken to people whose own is not
  /// among them.
  public List<Language> languages() {
    return head.languages();
  }

  /// The words that begin it, as written in the file.
  public List<String> keywords() {
    return head.keywords();
  }

  public Consultation consultation() {
    return head.consultation();
  }

  public Handling handling() {
    return head.handling();
  }

  /// All steps in order, groups dissolved: their conditions are part of each step's.
  public List<Step> steps() {
    return steps;
  }

  /// The question of that name; empty if there is none or the step is no question.
  public Optional<Question> question(String name) {
    return byName.get(name) instanceof Question question ? Optional.of(question) : Optional.empty();
  }

  /// Where a session with these answers stands.
  ///
  /// @param answers by name of the question; names the flow does not have are ignored
  /// @param passed questions that were skipped and notes that were shown
  /// @param today where the person lives
  public Progress progress(Map<String, Value> answers, Set<String> passed, LocalDate today) {
    Logic.State state = logic.evaluate(answers, today);
    List<Step> relevant = new ArrayList<>(steps.size());
    Map<String, Value> calculated = new HashMap<>();
    Set<String> counted = HashSet.newHashSet(answers.size());
    Step next = null;
    int remaining = 0;
    for (int slot = 0; slot < steps.size(); slot++) {
      if (!state.relevant(slot)) {
        continue;
      }
      Step step = steps.get(slot);
      if (step instanceof Calculation) {
        Value value = state.value(slot).value();
        if (value != null) {
          calculated.put(step.name(), value);
        }
        continue;
      }
      relevant.add(step);
      if (state.counted(slot)) {
        counted.add(step.name());
      } else if (!passed.contains(step.name())) {
        next = next == null ? step : next;
        remaining += step instanceof Question ? 1 : 0;
      }
    }
    return new Progress(relevant, Optional.ofNullable(next), calculated, remaining, counted);
  }

  /// A wording with answers and calculations inserted as the person would say them: labels instead
  /// of names, dates in words. What has no value leaves its place empty.
  public String say(
      Wording wording,
      Language language,
      ChannelKind channel,
      Map<String, Value> answers,
      LocalDate today) {
    if (wording.names(language, channel).isEmpty()) {
      return wording.in(language, channel);
    }
    Logic.State state = logic.evaluate(answers, today);
    Map<String, String> said = new HashMap<>();
    for (int slot = 0; slot < steps.size(); slot++) {
      Step step = steps.get(slot);
      Value value =
          step instanceof Calculation
              ? state.value(slot).value()
              : state.counted(slot) ? answers.get(step.name()) : null;
      if (value != null) {
        said.put(step.name(), said(step, value, language, channel));
      }
    }
    return wording.fill(language, channel, name -> said.getOrDefault(name, ""));
  }

  private static String said(Step step, Value value, Language language, ChannelKind channel) {
    return switch (value) {
      case Value.YesNo(boolean yes) -> Said.yesNo(yes, language);
      case Value.Choice(String name) -> label(step, name, language, channel);
      case Value.Choices(List<String> names) ->
          String.join(
              ", ", names.stream().map(name -> label(step, name, language, channel)).toList());
      case Value.Whole(long number) -> String.valueOf(number);
      case Value.Real(var number) -> Said.number(number, language);
      case Value.Day(LocalDate day) -> Spoken.date(day, language);
      case Value.Words(String text) -> text;
    };
  }

  private static String label(Step step, String name, Language language, ChannelKind channel) {
    ChoiceList list =
        step instanceof Question question
            ? switch (question.type()) {
              case AnswerType.SelectOne(ChoiceList one) -> one;
              case AnswerType.SelectMultiple(ChoiceList many) -> many;
              case AnswerType.YesNo _,
                  AnswerType.Whole _,
                  AnswerType.Real _,
                  AnswerType.Scale _,
                  AnswerType.Day _,
                  AnswerType.Words _ ->
                  null;
            }
            : null;
    return list == null
        ? name
        : list.choice(name).map(choice -> choice.label().in(language, channel)).orElse(name);
  }

  @Override
  public String toString() {
    return "Flow[" + head.ref() + "]";
  }
}
