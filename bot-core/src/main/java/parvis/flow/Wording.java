package parvis.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// What is said, per language and per channel. Texts may insert earlier answers with `${name}`; see
/// [Flow#say].
public final class Wording {
  private final Map<Language, Map<ChannelKind, Template>> templates;

  private Wording(Map<Language, Map<ChannelKind, Template>> templates) {
    this.templates = templates;
  }

  /// The same words on every channel.
  public static Wording of(Map<Language, String> texts) {
    Map<Language, Map<ChannelKind, String>> spread = new LinkedHashMap<>();
    texts.forEach((language, text) -> {
      Map<ChannelKind, String> channels = new EnumMap<>(ChannelKind.class);
      for (ChannelKind channel : ChannelKind.values()) {
        channels.put(channel, text);
      }
      spread.put(language, channels);
    });
    return perChannel(spread);
  }

  /// Words for every channel apart; each language has all channels.
  static Wording perChannel(Map<Language, Map<ChannelKind, String>> texts) {
    Map<Language, Map<ChannelKind, Template>> templates = new LinkedHashMap<>();
    Map<String, Template> cut = new HashMap<>();
    texts.forEach((language, channels) -> {
      Map<ChannelKind, Template> byChannel = new EnumMap<>(ChannelKind.class);
      channels.forEach(
          (channel, text) -> byChannel.put(channel, cut.computeIfAbsent(text, Template::of)));
      templates.put(language, byChannel);
    });
    return new Wording(templates);
  }

  /// The words as written, with `${name}` where an answer is inserted.
  ///
  /// @throws IllegalArgumentException if the flow does not speak that language
  public String in(Language language, ChannelKind channel) {
    return template(language, channel).source();
  }

  /// The words with each `${name}` replaced by what the function gives for the name.
  ///
  /// @throws IllegalArgumentException if the flow does not speak that language
  public String fill(Language language, ChannelKind channel, UnaryOperator<String> words) {
    return template(language, channel).fill(words);
  }

  /// The languages it is worded in, in the order of the flow.
  public Set<Language> languages() {
    return Collections.unmodifiableSet(templates.keySet());
  }

  /// The names it inserts in that language on that channel, each once, in order.
  Set<String> names(Language language, ChannelKind channel) {
    return new LinkedHashSet<>(template(language, channel).names());
  }

  /// All its different texts in a language, in the order of channels.
  List<Template> templates(Language language) {
    return new ArrayList<>(
        new LinkedHashSet<>(templates.getOrDefault(language, Map.of()).values()));
  }

  private Template template(Language language, ChannelKind channel) {
    Map<ChannelKind, Template> channels = templates.get(language);
    Template template = channels == null ? null : channels.get(channel);
    if (template == null) {
      throw new IllegalArgumentException("no wording in " + language + " for " + channel.code());
    }
    return template;
  }
}
