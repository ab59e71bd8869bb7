package parvis.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.contact.Language;
import parvis.text.DistressWords;
import parvis.text.Folding;
import parvis.text.Lines;

/// Reads the file in which staff edits the words of distress: per language `add`, phrases that
/// count besides the shipped ones, and `remove`, shipped ones that do not. Any bytes give words or
/// faults, all of them together. The format is described in `docs/distress-words.md`.
public final class DistressFiles {
  private static final int MOST = 1_000;

  /// In UTF-16 units after folding: "sos" counts, "ha" would alarm somebody every day.
  private static final int SHORTEST = 3;

  private static final int LONGEST = 80;

  private final Faults faults;
  private final List<String> more = new ArrayList<>();
  private final List<String> without = new ArrayList<>();

  private DistressFiles(Faults faults) {
    this.faults = faults;
  }

  /// What came of reading a file.
  public sealed interface Read {
    /// @param added how many phrases came in
    /// @param removed how many shipped ones went
    record Sound(DistressWords words, int added, int removed) implements Read {}

    /// @param faults at least one, in the order of the file
    record Faulty(List<Fault> faults) implements Read {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  /// @param fileName as faults will show it
  /// @param yaml the file, UTF-8; with nothing but comments the shipped words stay as they are
  public static Read read(String fileName, byte[] yaml) {
    if (new String(yaml, StandardCharsets.UTF_8).lines().allMatch(DistressFiles::silent)) {
      return new Read.Sound(DistressWords.shipped(), 0, 0);
    }
    Faults faults = new Faults(fileName);
    DistressFiles file = new DistressFiles(faults);
    YamlReader.read(yaml, faults)
        .flatMap(root -> Fields.of(root, "the file", faults))
        .ifPresent(file::languages);
    if (faults.any()) {
      return new Read.Faulty(faults.sorted());
    }
    return new Read.Sound(
        DistressWords.with(file.more, file.without), file.more.size(), file.without.size());
  }

  private static boolean silent(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }

  private void languages(Fields fields) {
    for (Language language : Lines.LANGUAGES) {
      fields
          .take(language.code())
          .flatMap(yaml -> Fields.of(yaml, language.code(), faults))
          .ifPresent(both -> both(both, language));
    }
    fields.done();
  }

  private void both(Fields fields, Language language) {
    for (Yaml.Scalar phrase : phrases(fields, "add")) {
      add(phrase);
    }
    List<String> shipped = DistressWords.shippedIn(language);
    for (Yaml.Scalar phrase : phrases(fields, "remove")) {
      String folded = Folding.fold(phrase.text());
      if (shipped.contains(folded)) {
        without.add(folded);
      } else {
        faults.error(
            phrase.at(),
            language.code() + ": '" + Faults.shown(phrase.text()) + "' is no shipped phrase",
            Faults.meant(folded, shipped, "remove this line: it is not looked for"));
      }
    }
    fields.done();
  }

  private void add(Yaml.Scalar phrase) {
    String folded = Folding.fold(phrase.text());
    String shown = "'" + Faults.shown(phrase.text()) + "'";
    if (folded.length() < SHORTEST || folded.length() > LONGEST) {
      faults.error(
          phrase.at(),
          shown + " has " + folded.length() + " characters after folding",
          "write a phrase of " + SHORTEST + " to " + LONGEST);
    } else if (ReservedWords.reply(folded) || ReservedWords.command(folded).isPresent()) {
      faults.error(
          phrase.at(),
          shown + " is what people write every day",
          "write a phrase that only somebody in distress would write");
    } else if (more.size() == MOST) {
      faults.error(
          phrase.at(), "the file adds more than " + MOST + " phrases", "keep the shortest forms");
    } else {
      more.add(folded);
    }
  }

  private List<Yaml.Scalar> phrases(Fields fields, String name) {
    List<Yaml.Scalar> phrases = new ArrayList<>();
    Optional<Yaml> list = fields.take(name);
    if (list.isPresent() && !(list.get() instanceof Yaml.Items)) {
      faults.error(
          list.get().at(),
          fields.owner() + ": `" + name + "` is " + list.get().kind() + ", not a list",
          "write one phrase a line, each after '- '");
    }
    if (list.orElse(null) instanceof Yaml.Items(List<Yaml> items, _)) {
      for (Yaml item : items) {
        if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
          phrases.add(scalar);
        } else {
          faults.error(
              item.at(),
              fields.owner() + ": a phrase under `" + name + "` is " + item.kind(),
              "write words, between quotes");
        }
      }
    }
    return phrases;
  }
}
