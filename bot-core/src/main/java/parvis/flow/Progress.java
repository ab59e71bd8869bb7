package parvis.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.answer.Value;

/// Where a session stands, computed afresh from its answers.
///
/// @param relevant the questions and notes that apply, in order
/// @param next the first of them that is neither answered nor passed; empty: the flow is complete
/// @param calculated the values of the calculations that apply and have one
/// @param remaining how many relevant questions are neither answered nor passed, as far as is known
/// @param counted the answered questions whose answer counts: relevant, and still offered and
///   allowed in the light of the other answers. Any other answer is kept but not counted, and the
///   question is asked again if it is relevant
public record Progress(
    List<Step> relevant,
    Optional<Step> next,
    Map<String, Value> calculated,
    int remaining,
    Set<String> counted) {}
