package parvis.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parvis.answer.Value;
import parvis.expression.Datum;
import parvis.expression.Expression;
import parvis.expression.Scope;
import parvis.flow.ChoiceList.Choice;

/// The graph of dependencies, compiled: one slot per step in the order of the file, and an order of
/// evaluation in which everything comes after what it refers to. A whole flow is evaluated in one
/// pass over arrays; that is cheaper than keeping track of what an answer touched.
final class Logic {

  /// What one step asks of the others.
  ///
  /// @param relevance all must hold
  /// @param calculation of a calculation
  /// @param constraint of a question, on its own answer
  /// @param rechecked whether the constraint is asked again when other answers change
  /// @param filter of a question, on each choice
  /// @param list the choices it filters
  record Rule(
      String name,
      List<Expression> relevance,
      @Nullable Expression calculation,
      @Nullable Expression constraint,
      boolean rechecked,
      @Nullable Expression filter,
      @Nullable ChoiceList list) {}

  private final Rule[] rules;
  private final int[] order;

  Logic(List<Rule> rules, int[] order) {
    this.rules = rules.toArray(Rule[]::new);
    this.order = order.clone();
  }

  /// All slots evaluated for one set of answers.
  final class State implements Scope {
    private final Datum[] values = new Datum[rules.length];
    private final boolean[] relevant = new boolean[rules.length];
    private final boolean[] counted = new boolean[rules.length];
    private final LocalDate today;
    private Datum self = Datum.NOTHING;
    private @Nullable Choice choice;

    private State(LocalDate today) {
      this.today = today;
    }

    @Override
    public Datum value(int slot) {
      Datum value = values[slot];
      return value == null ? Datum.NOTHING : value;
    }

    @Override
    public Datum self() {
      return self;
    }

    @Override
    public Datum column(int index) {
      if (choice == null) {
        return Datum.NOTHING;
      }
      return new Datum.Text(index == 0 ? choice.name() : choice.cells().get(index - 1));
    }

    @Override
    public LocalDate today() {
      return today;
    }

    boolean relevant(int slot) {
      return relevant[slot];
    }

    /// Whether the answer given in that slot counts.
    boolean counted(int slot) {
      return counted[slot];
    }

    void evaluate(int slot, @Nullable Value given) {
      Rule rule = rules[slot];
      boolean holds = true;
      for (Expression condition : rule.relevance()) {
        if (!condition.holds(this)) {
          holds = false;
          break;
        }
      }
      relevant[slot] = holds;
      counted[slot] = false;
      values[slot] = Datum.NOTHING;
      if (!holds) {
        return;
      }
      if (rule.calculation() != null) {
        values[slot] = rule.calculation().evaluate(this);
      } else if (given != null) {
        Datum datum = Datum.of(given);
        if (allowed(rule, given, datum)) {
          counted[slot] = true;
          values[slot] = datum;
        }
      }
    }

    private boolean allowed(Rule rule, Value given, Datum datum) {
      if (rule.filter() != null && rule.list() != null && !offers(rule, given)) {
        return false;
      }
      return !rule.rechecked() || rule.constraint() == null || holds(rule.constraint(), datum);
    }

    boolean accepts(Expression constraint, Value candidate) {
      return holds(constraint, Datum.of(candidate));
    }

    private boolean holds(Expression constraint, Datum candidate) {
      self = candidate;
      boolean holds = constraint.holds(this);
      self = Datum.NOTHING;
      return holds;
    }

    private boolean offers(Rule rule, Value given) {
      return switch (given) {
        case Value.Choice(String name) -> offers(rule, name);
        case Value.Choices(List<String> names) -> {
          for (String name : names) {
            if (!offers(rule, name)) {
              yield false;
            }
          }
          yield true;
        }
        case Value.YesNo _, Value.Whole _, Value.Real _, Value.Day _, Value.Words _ -> true;
      };
    }

    private boolean offers(Rule rule, String name) {
      Choice found = rule.list() == null ? null : rule.list().choice(name).orElse(null);
      return found != null && passes(rule.filter(), found);
    }

    private boolean passes(@Nullable Expression filter, Choice candidate) {
      if (filter == null) {
        return true;
      }
      choice = candidate;
      boolean passes = filter.holds(this);
      choice = null;
      return passes;
    }
  }

  int slots() {
    return rules.length;
  }

  Rule rule(int slot) {
    return rules[slot];
  }

  /// The slots, each after all it depends on.
  int[] order() {
    return order.clone();
  }

  State blank(LocalDate today) {
    return new State(today);
  }

  State evaluate(Map<String, Value> answers, LocalDate today) {
    State state = new State(today);
    for (int slot : order) {
      state.evaluate(slot, answers.get(rules[slot].name()));
    }
    return state;
  }

  boolean accepts(int slot, Value candidate, Map<String, Value> answers, LocalDate today) {
    Expression constraint = rules[slot].constraint();
    return constraint == null || evaluate(answers, today).accepts(constraint, candidate);
  }

  List<Choice> offered(int slot, ChoiceList list, Map<String, Value> answers, LocalDate today) {
    Expression filter = rules[slot].filter();
    if (filter == null) {
      return list.choices();
    }
    State state = evaluate(answers, today);
    List<Choice> offered = new ArrayList<>();
    for (Choice choice : list.choices()) {
      if (state.passes(filter, choice)) {
        offered.add(choice);
      }
    }
    return offered;
  }
}
