package parvis.flow;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One step with its expressions parsed.
///
/// @param slot its place in the file, from 0
/// @param relevance the conditions of its groups, outer first, then its own
record Wired(
    Draft.Step step,
    int slot,
    List<Condition> relevance,
    Optional<Condition> calculation,
    Optional<Condition> constraint,
    Optional<Condition> filter) {

  String name() {
    return step.name().text();
  }

  /// The expressions that decide its place in the order of evaluation.
  Stream<Condition> dependencies() {
    return Stream.of(relevance.stream(), calculation.stream(), filter.stream())
        .flatMap(conditions -> conditions);
  }

  Stream<Condition> conditions() {
    return Stream.concat(dependencies(), constraint.stream());
  }

  Optional<AnswerType> type() {
    return step.question().flatMap(Draft.Question::type);
  }
}
