package parvis.flow;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes the fields of one mapping by name and reports those nobody asked for.
final class Fields {
  private final Yaml.Mapping mapping;
  private final String owner;
  private final Faults faults;
  private final Set<String> taken = new HashSet<>();

  /// @param owner how faults call it: `step rides`
  Fields(Yaml.Mapping mapping, String owner, Faults faults) {
    this.mapping = mapping;
    this.owner = owner;
    this.faults = faults;
  }

  static Optional<Fields> of(Yaml yaml, String owner, Faults faults) {
    if (yaml instanceof Yaml.Mapping mapping) {
      return Optional.of(new Fields(mapping, owner, faults));
    }
    faults.error(
        yaml.at(), owner + " is " + yaml.kind() + ", not fields", "write 'name: value' lines");
    return Optional.empty();
  }

  Yaml.Spot at() {
    return mapping.at();
  }

  String owner() {
    return owner;
  }

  boolean has(String name) {
    return mapping.fields().stream().anyMatch(field -> field.key().text().equals(name));
  }

  Optional<Yaml> take(String name) {
    taken.add(name);
    for (Yaml.Field field : mapping.fields()) {
      if (field.key().text().equals(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /// The field's value; its absence is a fault with this remedy.
  Optional<Yaml> need(String name, String remedy) {
    Optional<Yaml> value = take(name);
    if (value.isEmpty()) {
      faults.error(at(), owner + ": `" + name + "` is missing", remedy);
    }
    return value;
  }

  /// The field's text; anything else in its place is a fault.
  Optional<Yaml.Scalar> text(String name) {
    return take(name).flatMap(value -> scalar(name, value));
  }

  Optional<Yaml.Scalar> needText(String name, String remedy) {
    return need(name, remedy).flatMap(value -> scalar(name, value));
  }

  private Optional<Yaml.Scalar> scalar(String name, Yaml value) {
    if (value instanceof Yaml.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    faults.error(
        value.at(), owner + ": `" + name + "` is " + value.kind(), "write a text or remove it");
    return Optional.empty();
  }

  boolean truth(String name, boolean otherwise) {
    Optional<Yaml.Scalar> scalar = text(name);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    Boolean truth = scalar.get().truth();
    if (truth == null) {
      faults.error(
          scalar.get().at(),
          owner + ": `" + name + "` is '" + Faults.shown(scalar.get().text()) + "'",
          "write true or false");
      return otherwise;
    }
    return truth;
  }

  /// All fields but these, in order.
  List<Yaml.Field> others(String... names) {
    Set<String> known = new HashSet<>(Arrays.asList(names));
    taken.addAll(known);
    return mapping.fields().stream().filter(field -> !known.contains(field.key().text())).toList();
  }

  /// Reports fields that were never asked for.
  void done() {
    for (Yaml.Field field : mapping.fields()) {
      String name = field.key().text();
      if (!taken.contains(name)) {
        faults.error(
            field.key().at(),
            owner + " has no field '" + Faults.shown(name) + "'",
            Faults.meant(name, taken.stream().sorted().toList(), "remove it"));
      }
    }
  }
}
