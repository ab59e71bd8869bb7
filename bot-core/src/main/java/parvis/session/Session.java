package parvis.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parvis.answer.Value;
import parvis.flow.FlowRef;

/// One person's progress through one version of a flow. It loses its answers with its end.
///
/// @param flow the flow and the version it stays on
/// @param ours whether we began (a wave), not the person (a keyword)
/// @param test whether it is a rehearsal (ESSAI)
/// @param stage how far it has come
/// @param answers by question, also those that no longer count
/// @param passed optional questions skipped and notes shown
/// @param path the questions in the order in which they were asked, the open one last
/// @param uncounted questions with an answer that does not count, being irrelevant now
public record Session(
    FlowRef flow,
    boolean ours,
    boolean test,
    Stage stage,
    Map<String, Value> answers,
    Set<String> passed,
    List<String> path,
    Set<String> uncounted) {

  public Session {
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    passed = Set.copyOf(passed);
    path = List.copyOf(path);
    uncounted = Set.copyOf(uncounted);
  }

  static Session begin(FlowRef flow, boolean ours, boolean test, Instant at) {
    return new Session(
        flow, ours, test, new Stage.Invited(at), Map.of(), Set.of(), List.of(), Set.of());
  }

  /// Whether the person asked for another time.
  boolean putOff() {
    return stage instanceof Stage.Asking asking && asking.later();
  }

  Session at(Stage next) {
    return new Session(flow, ours, test, next, answers, passed, path, uncounted);
  }

  /// With that question open, asked now for the first time or again.
  Session asking(String question, Instant at) {
    List<String> walked = new ArrayList<>(path);
    walked.remove(question);
    walked.add(question);
    Stage stage = new Stage.Asking(question, 0, false, false, at);
    return new Session(flow, ours, test, stage, answers, passed, walked, uncounted);
  }

  /// With a question open again that was asked before; its place in the path stays.
  Session reopening(String question, Instant at) {
    return at(new Stage.Asking(question, 0, false, false, at));
  }

  Session answered(String question, Value value) {
    Map<String, Value> more = new LinkedHashMap<>(answers);
    more.put(question, value);
    Set<String> fewer = new LinkedHashSet<>(passed);
    fewer.remove(question);
    return new Session(flow, ours, test, stage, more, fewer, path, uncounted);
  }

  Session passing(String step) {
    Set<String> more = new LinkedHashSet<>(passed);
    more.add(step);
    return new Session(flow, ours, test, stage, answers, more, path, uncounted);
  }

  Session discounting(Set<String> questions) {
    return new Session(flow, ours, test, stage, answers, passed, path, questions);
  }

  Session cleared() {
    return new Session(flow, ours, test, stage, Map.of(), Set.of(), List.of(), Set.of());
  }

  @Override
  public String toString() {
    return "Session[" + flow + ", " + stage.getClass().getSimpleName() + "]";
  }
}
