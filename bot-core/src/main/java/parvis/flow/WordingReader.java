package parvis.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Reads wordings: per language a quoted text, or `default` and the channels that say it otherwise.
final class WordingReader {
  private static final String DEFAULT = "default";

  private final List<Language> languages;
  private final boolean sure;
  private final Faults faults;

  /// @param sure whether these are the flow's languages; if not, a text in none or another of them
  ///   is no fault, for the list itself is one
  WordingReader(List<Language> languages, boolean sure, Faults faults) {
    this.languages = languages;
    this.sure = sure;
    this.faults = faults;
  }

  /// @param owner how faults call it: `step rides: the text`
  Optional<Draft.Words> read(Yaml yaml, String owner) {
    List<Draft.Line> lines = new ArrayList<>();
    Map<Language, Map<ChannelKind, String>> texts = new LinkedHashMap<>();
    if (yaml instanceof Yaml.Scalar && languages.size() == 1) {
      language(languages.getFirst(), yaml, owner, lines, texts);
    } else if (yaml instanceof Yaml.Mapping mapping) {
      byLanguage(new Fields(mapping, owner, faults), lines, texts);
    } else {
      faults.error(
          yaml.at(),
          owner + " is " + yaml.kind() + ", not one text per language",
          "write " + languages.getFirst() + ": \"…\" and so on");
      return Optional.empty();
    }
    return Optional.of(
        new Draft.Words(owner, yaml.at(), yaml.at(), Wording.perChannel(texts), lines));
  }

  private void byLanguage(
      Fields fields, List<Draft.Line> lines, Map<Language, Map<ChannelKind, String>> texts) {
    for (Language language : languages) {
      Optional<Yaml> value = fields.take(language.code());
      if (value.isEmpty() && sure) {
        faults.error(
            fields.at(),
            fields.owner() + " is not said in " + english(language),
            "add " + language.code() + ": \"…\"");
      }
      value.ifPresent(yaml -> language(language, yaml, fields.owner(), lines, texts));
    }
    if (!sure) {
      return;
    }
    List<String> known = languages.stream().map(Language::code).toList();
    for (Yaml.Field field : fields.others(known.toArray(String[]::new))) {
      faults.error(
          field.key().at(),
          fields.owner()
              + " is said in '"
              + Faults.shown(field.key().text())
              + "', which is none of this flow's languages",
          "add it to `languages` or remove it");
    }
  }

  private void language(
      Language language,
      Yaml yaml,
      String owner,
      List<Draft.Line> lines,
      Map<Language, Map<ChannelKind, String>> texts) {
    Map<ChannelKind, String> said = new EnumMap<>(ChannelKind.class);
    if (yaml instanceof Yaml.Mapping mapping) {
      byChannel(language, new Fields(mapping, owner, faults), lines, said);
    } else {
      text(yaml, owner)
          .ifPresent(scalar -> {
            Set<ChannelKind> all = EnumSet.allOf(ChannelKind.class);
            all.forEach(channel -> said.put(channel, scalar.text()));
            lines.add(new Draft.Line(language, all, scalar));
          });
    }
    texts.put(language, said);
  }

  private void byChannel(
      Language language, Fields fields, List<Draft.Line> lines, Map<ChannelKind, String> said) {
    Set<ChannelKind> rest = EnumSet.allOf(ChannelKind.class);
    for (ChannelKind channel : ChannelKind.values()) {
      Optional<Yaml.Scalar> own =
          fields.take(channel.code()).flatMap(yaml -> text(yaml, fields.owner()));
      own.ifPresent(scalar -> {
        rest.remove(channel);
        said.put(channel, scalar.text());
        lines.add(new Draft.Line(language, EnumSet.of(channel), scalar));
      });
    }
    Optional<Yaml.Scalar> usual = fields.take(DEFAULT).flatMap(y -> text(y, fields.owner()));
    if (usual.isPresent()) {
      rest.forEach(channel -> said.put(channel, usual.get().text()));
      if (!rest.isEmpty()) {
        lines.add(new Draft.Line(language, rest, usual.get()));
      }
    } else if (!rest.isEmpty() && !fields.has(DEFAULT)) {
      faults.error(
          fields.at(),
          fields.owner() + " has in " + english(language) + " no words for every channel",
          "add default: \"…\"");
    }
    fields.done();
  }

  private Optional<Yaml.Scalar> text(Yaml yaml, String owner) {
    if (!(yaml instanceof Yaml.Scalar scalar)) {
      faults.error(yaml.at(), owner + " is " + yaml.kind() + ", not a text", "write \"…\"");
      return Optional.empty();
    }
    if (!scalar.quoted()) {
      String bare = scalar.text().replaceAll("^[“”„«»‘’]\\s*|\\s*[“”«»‘’]$", "");
      faults.error(
          scalar.at(),
          owner
              + " stands "
              + (bare.equals(scalar.text()) ? "without" : "between curly")
              + " quotes",
          "write \"" + Faults.shown(bare) + "\"");
      return Optional.empty();
    }
    if (scalar.text().isBlank()) {
      faults.error(scalar.at(), owner + " is empty", "write what is said");
      return Optional.empty();
    }
    // Block scalars end with a line break that nobody means.
    return Optional.of(
        new Yaml.Scalar(
            scalar.text().strip(),
            true,
            scalar.at(),
            scalar.verbatim() && scalar.text().equals(scalar.text().strip()),
            scalar.textColumn()));
  }

  /// The language's English name: `German`.
  static String english(Language language) {
    return Locale.of(language.code()).getDisplayLanguage(Locale.ENGLISH);
  }
}
