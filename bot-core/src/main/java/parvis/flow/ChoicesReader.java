package parvis.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the choice lists.
final class ChoicesReader {
  /// Keys of options have two digits at most.
  private static final int MOST = 99;

  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final WordingReader wordings;
  private final Faults faults;

  ChoicesReader(WordingReader wordings, Faults faults) {
    this.wordings = wordings;
    this.faults = faults;
  }

  Map<String, Draft.Choices> read(Fields file) {
    Map<String, Draft.Choices> lists = new LinkedHashMap<>();
    file.take("choices")
        .flatMap(yaml -> Fields.of(yaml, "`choices`", faults))
        .ifPresent(fields -> {
          for (Yaml.Field field : fields.others()) {
            if (!DraftReader.NAME.matcher(field.key().text()).matches()) {
              faults.error(
                  field.key().at(),
                  "a choice list is called '" + Faults.shown(field.key().text()) + "'",
                  "write a name of letters, digits, - and _");
            }
            list(field).ifPresent(list -> lists.put(field.key().text(), list));
          }
        });
    return lists;
  }

  private Optional<Draft.Choices> list(Yaml.Field field) {
    String name = Faults.shown(field.key().text());
    if (!(field.value() instanceof Yaml.Items(List<Yaml> items, _)) || items.isEmpty()) {
      faults.error(
          field.value().at(),
          "list " + name + " has no choices",
          "write - {name: …, label: …} for each");
      return Optional.empty();
    }
    if (items.size() > MOST) {
      faults.error(
          field.key().at(),
          "list " + name + " has " + items.size() + " choices",
          "keep " + MOST + " at most: keys have two digits");
    }
    Set<String> columns = columns(items);
    Set<String> names = new HashSet<>();
    List<ChoiceList.Choice> choices = new ArrayList<>();
    List<Draft.Words> labels = new ArrayList<>();
    for (Yaml item : items) {
      Fields.of(item, "a choice of list " + name, faults)
          .ifPresent(fields -> choice(fields, name, columns, names, choices, labels));
    }
    return Optional.of(
        new Draft.Choices(
            new ChoiceList(field.key().text(), choices, List.copyOf(columns)),
            field.key().at(),
            labels));
  }

  private static Set<String> columns(List<Yaml> items) {
    Set<String> columns = new LinkedHashSet<>();
    for (Yaml item : items) {
      if (item instanceof Yaml.Mapping(List<Yaml.Field> fields, _)) {
        for (Yaml.Field field : fields) {
          if (!field.key().text().equals("name") && !field.key().text().equals("label")) {
            columns.add(field.key().text());
          }
        }
      }
    }
    return columns;
  }

  private boolean named(Yaml.Scalar text, String list, Set<String> names) {
    if (!CHOICE.matcher(text.text()).matches()) {
      faults.error(
          text.at(),
          "list " + list + ": a choice is called '" + Faults.shown(text.text()) + "'",
          "write a name of letters, digits, - and _");
      return false;
    }
    if (!names.add(text.text())) {
      faults.error(
          text.at(),
          "list " + list + ": two choices are called '" + text.text() + "'",
          "give each its own name");
      return false;
    }
    return true;
  }

  private void choice(
      Fields fields,
      String list,
      Set<String> columns,
      Set<String> names,
      List<ChoiceList.Choice> choices,
      List<Draft.Words> labels) {
    Optional<Yaml.Scalar> name =
        fields
            .needText("name", "add name: …, which results will show")
            .filter(text -> named(text, list, names));
    String shown = name.map(text -> Faults.shown(text.text())).orElse("?");
    Optional<Draft.Words> label =
        fields
            .need("label", "add label: with its words")
            .flatMap(yaml -> wordings.read(yaml, "list " + list + ": the label of " + shown))
            .map(words -> Templates.none(words, faults));
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      if (!DraftReader.NAME.matcher(column).matches()) {
        faults.error(
            fields.at(),
            "list " + list + ": a column is called '" + Faults.shown(column) + "'",
            "write a name of letters, digits, - and _");
      }
      cells.add(fields.has(column) ? fields.text(column).map(Yaml.Scalar::text).orElse("") : "");
    }
    if (name.isPresent() && label.isPresent()) {
      choices.add(new ChoiceList.Choice(name.get().text(), label.get().wording(), cells));
      labels.add(label.get());
    }
  }
}
