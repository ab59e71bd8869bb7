package parvis.flow;

/// Checks of `${…}` that need no knowledge of the steps.
final class Templates {
  private Templates() {}

  /// Refuses insertions where nothing can be inserted: titles, labels.
  static Draft.Words none(Draft.Words words, Faults faults) {
    for (Draft.Line line : words.lines()) {
      int at = line.text().text().indexOf("${");
      if (at >= 0) {
        faults.error(
            line.text().at(at),
            words.owner() + " inserts an answer, which only the text of a step can",
            "write the words themselves");
      }
    }
    return words;
  }
}
