package parvis.flow;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parvis.answer.Value;
import parvis.expression.Node;

/// Finds steps whose `relevant` can never hold, by trying all answers that make a difference.
///
/// For one step, the questions it depends on (through calculations and other conditions too) each
/// get a finite domain ([Domain]): all answers of closed questions; of open ones one answer from
/// every range that the expressions tell apart. The search gives the questions their answers in the
/// order of evaluation, so that a question which is not relevant stays unanswered and a constraint
/// cuts its branch. It ends in one of three ways: answers were found that make the condition hold;
/// all were tried and the domains were exact, so the step is unreachable (an error); or the search
/// was cut short or a domain was a sample, and nothing is said. Every question may also stay
/// unanswered, as after three misunderstandings.
final class Reach {
  /// Partial assignments tried for one step, and for one file.
  private static final int STEP_BUDGET = 50_000;

  private static final int FILE_BUDGET = 1_000_000;

  /// Some day: expressions that use today() are sampled, never proved.
  private static final LocalDate SOME_DAY = LocalDate.of(2027, 1, 15);

  private final List<Wired> steps;
  private final Logic logic;
  private final Domain[] domains;
  private int spent;

  private Reach(List<Wired> steps, Logic logic) {
    this.steps = steps;
    this.logic = logic;
    this.domains = Domain.of(steps);
  }

  static void check(List<Wired> steps, Logic logic, Faults faults) {
    Reach reach = new Reach(steps, logic);
    Set<Condition> blamed = new HashSet<>();
    for (Wired step : steps) {
      if (!step.relevance().isEmpty() && reach.unreachable(step)) {
        Condition condition = reach.blame(step);
        if (!faults.inLine(condition.source().at().line()) && blamed.add(condition)) {
          faults.error(
              condition.source().at(),
              condition.owner() + " can never be reached: `relevant` never holds",
              "correct the condition, or remove what it skips");
        }
      }
    }
  }

  /// The outermost group whose condition, with those around it, already cannot hold.
  private Condition blame(Wired step) {
    for (int i = 1; i < step.relevance().size(); i++) {
      List<Condition> outer = step.relevance().subList(0, i);
      Wired shell =
          new Wired(
              step.step(),
              step.slot(),
              outer,
              step.calculation(),
              step.constraint(),
              step.filter());
      if (unreachable(shell)) {
        return outer.getLast();
      }
    }
    return step.relevance().getLast();
  }

  private boolean unreachable(Wired target) {
    BitSet needed = new BitSet();
    target.relevance().forEach(condition -> need(condition, needed));
    int[] order = Arrays.stream(logic.order()).filter(needed::get).toArray();
    boolean exact = target.relevance().stream().noneMatch(c -> c.expression().usesToday());
    for (int slot : order) {
      exact &= domains[slot].exact();
      exact &= steps.get(slot).conditions().noneMatch(c -> c.expression().usesToday());
    }
    Search search = new Search(target, order);
    boolean found = search.from(0);
    return !found && exact && !search.cutShort;
  }

  private void need(Condition condition, BitSet needed) {
    for (Node.Reference reference : condition.expression().references()) {
      if (reference.slot() >= 0 && !needed.get(reference.slot())) {
        needed.set(reference.slot());
        Wired step = steps.get(reference.slot());
        step.dependencies().forEach(dependency -> need(dependency, needed));
        if (logic.rule(reference.slot()).rechecked()) {
          step.constraint().ifPresent(constraint -> need(constraint, needed));
        }
      }
    }
  }

  /// Depth-first over the slots in their order.
  private final class Search {
    private final Wired target;
    private final int[] order;
    private final Logic.State state = logic.blank(SOME_DAY);
    private int tried;
    private boolean cutShort;

    Search(Wired target, int[] order) {
      this.target = target;
      this.order = order;
    }

    /// Whether some answers from that place on make the target's condition hold.
    boolean from(int place) {
      if (++tried > STEP_BUDGET || ++spent > FILE_BUDGET) {
        cutShort = true;
        return false;
      }
      if (place == order.length) {
        return target.relevance().stream().allMatch(c -> c.expression().holds(state));
      }
      int slot = order[place];
      state.evaluate(slot, null);
      if (steps.get(slot).step().kind() == Draft.Kind.ASK && state.relevant(slot)) {
        for (Value value : domains[slot].values()) {
          if (answered(slot, value) && from(place + 1)) {
            return true;
          }
          if (cutShort) {
            return false;
          }
        }
        state.evaluate(slot, null);
      }
      return from(place + 1);
    }

    /// Whether the answer would be taken at that point.
    private boolean answered(int slot, Value value) {
      state.evaluate(slot, value);
      return state.counted(slot) && (logic.rule(slot).rechecked() || own(slot, value));
    }

    /// A constraint that names others which are not evaluated yet says nothing: the answer is then
    /// taken as possible, which can only hide an unreachable step, not invent one.
    private boolean own(int slot, Value value) {
      return steps
          .get(slot)
          .constraint()
          .filter(constraint -> constraint.expression().references().isEmpty())
          .map(constraint -> state.accepts(constraint.expression(), value))
          .orElse(true);
    }
  }
}
