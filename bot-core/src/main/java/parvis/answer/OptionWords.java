package parvis.answer;

import java.util.List;

/// The words by which a person may choose one option. Its key is its place in the list, from 1.
///
/// @param name its stable name in the flow
/// @param label its words in the person's language
/// @param otherLabels its words in the flow's other languages, tried second
public record OptionWords(String name, String label, List<String> otherLabels) {
  public OptionWords {
    otherLabels = List.copyOf(otherLabels);
  }
}
