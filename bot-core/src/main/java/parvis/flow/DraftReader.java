package parvis.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.contact.Language;
import parvis.text.Lines;

/// Reads the tree of a flow file into a draft. Whatever can be read is read, so that one fault does
/// not hide the next.
final class DraftReader {
  /// The languages Parvis has its own words in.
  static final List<Language> SPOKEN = Lines.LANGUAGES;

  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
  private static final Pattern FLOW_NAME = Pattern.compile("[a-z][a-z0-9_-]{0,40}");

  private final Faults faults;

  /// Whether `languages` could be read; if not, no wording is accused for its languages.
  private boolean languagesKnown;

  DraftReader(Faults faults) {
    this.faults = faults;
  }

  Optional<Draft> read(Yaml root) {
    return Fields.of(root, "the file", faults).map(this::read);
  }

  private Draft read(Fields file) {
    Optional<Yaml.Scalar> name =
        file.needText("flow", "begin with flow: NAME")
            .filter(text ->
                named(
                    text,
                    FLOW_NAME,
                    "the flow's name",
                    "write lower-case letters, digits, - and _, 41 at most"));
    List<Language> languages = languages(file);
    WordingReader wordings = new WordingReader(languages, languagesKnown, faults);
    HeadReader head = new HeadReader(wordings, faults);
    List<Yaml.Scalar> keywords = keywords(file);
    Consultation consultation =
        file.need("consultation", "add consultation: with title, purpose and erase_after")
            .flatMap(yaml -> Fields.of(yaml, "the consultation", faults))
            .flatMap(fields -> head.consultation(fields, name.map(Yaml.Scalar::text).orElse("")))
            .orElse(null);
    Map<String, Draft.Words> lines = lines(file, wordings);
    Handling handling =
        file.take("handling")
            .flatMap(yaml -> Fields.of(yaml, "the handling", faults))
            .map(head::handling)
            .orElse(Handling.usual());
    Map<String, Draft.Choices> lists = new ChoicesReader(wordings, faults).read(file);
    List<Draft.Group> groups = new ArrayList<>();
    List<Draft.Step> steps = new StepReader(wordings, lists, faults).read(file, groups);
    file.done();
    return new Draft(
        name.map(Yaml.Scalar::text).orElse(null),
        languages,
        keywords,
        consultation,
        handling,
        lines,
        lists,
        groups,
        steps);
  }

  private List<Language> languages(Fields file) {
    List<Language> languages = new ArrayList<>();
    List<String> known = SPOKEN.stream().map(Language::code).toList();
    Optional<Yaml> list = file.need("languages", "add languages: [fr, en, de]");
    boolean read = true;
    for (Yaml.Scalar scalar : texts("languages", list, "[fr, en]")) {
      if (!known.contains(scalar.text())) {
        faults.error(
            scalar.at(),
            "Parvis does not speak '" + Faults.shown(scalar.text()) + "'",
            "use " + String.join(", ", known));
        read = false;
      } else if (languages.contains(new Language(scalar.text()))) {
        faults.error(
            scalar.at(), "the language " + scalar.text() + " stands twice", "keep it once");
        read = false;
      } else {
        languages.add(new Language(scalar.text()));
      }
    }
    if (languages.isEmpty() && file.has("languages") && !faults.any()) {
      faults.error(
          file.take("languages").map(Yaml::at).orElse(file.at()),
          "the flow speaks no language",
          "write languages: [fr, en, de]");
    }
    languagesKnown = read && !languages.isEmpty();
    return languages.isEmpty() ? List.of(Language.FR) : languages;
  }

  private List<Yaml.Scalar> keywords(Fields file) {
    return texts("keywords", file.take("keywords"), "[BUS, MOBILITY]");
  }

  private List<Yaml.Scalar> texts(String field, Optional<Yaml> yaml, String example) {
    List<Yaml.Scalar> texts = new ArrayList<>();
    yaml.ifPresent(value -> {
      if (!(value instanceof Yaml.Items(List<Yaml> items, _))) {
        faults.error(
            value.at(),
            "`" + field + "` is " + value.kind() + ", not a list",
            "write square brackets: " + example);
        return;
      }
      for (Yaml item : items) {
        if (item instanceof Yaml.Scalar scalar && !scalar.isNull()) {
          texts.add(scalar);
        } else {
          faults.error(item.at(), "one of `" + field + "` is " + item.kind(), "write a word");
        }
      }
    });
    return texts;
  }

  private Map<String, Draft.Words> lines(Fields file, WordingReader wordings) {
    Map<String, Draft.Words> lines = new LinkedHashMap<>();
    file.take("lines")
        .filter(yaml -> !(yaml instanceof Yaml.Scalar scalar && scalar.isNull()))
        .flatMap(yaml -> Fields.of(yaml, "the lines", faults))
        .ifPresent(fields -> {
          for (Yaml.Field field : fields.others()) {
            String key = field.key().text();
            wordings
                .read(field.value(), "line " + Faults.shown(key))
                .ifPresent(words -> lines.put(key, words.named(field.key().at())));
          }
        });
    return lines;
  }

  private boolean named(Yaml.Scalar text, Pattern form, String what, String remedy) {
    if (form.matcher(text.text()).matches()) {
      return true;
    }
    faults.error(text.at(), what + " is '" + Faults.shown(text.text()) + "'", remedy);
    return false;
  }
}
