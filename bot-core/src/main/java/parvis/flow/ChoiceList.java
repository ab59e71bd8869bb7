package parvis.flow;

import java.util.List;
import java.util.Optional;

/// A named list of choices.
///
/// @param columns the columns that its choices have beside name and label, for choice filters
public record ChoiceList(String name, List<Choice> choices, List<String> columns) {

  /// One choice.
  ///
  /// @param name its stable name
  /// @param label its words
  /// @param cells one text for each column of the list, in their order; empty where none is given
  public record Choice(String name, Wording label, List<String> cells) {
    public Choice {
      cells = List.copyOf(cells);
    }
  }

  public ChoiceList {
    choices = List.copyOf(choices);
    columns = List.copyOf(columns);
  }

  public Optional<Choice> choice(String name) {
    for (Choice choice : choices) {
      if (choice.name().equals(name)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}
