package parvis.channel.voice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.contact.Language;
import parvis.flow.FlowRef;

/// What a call needs to know of the installation.
///
/// @param town who speaks, "Mairie de Saint-Elme"
/// @param phone the town's number as people dial it
/// @param hours when somebody answers, in words
/// @param dial the town's number in E.164, if somebody answers there now
/// @param languages those spoken, the usual one first
/// @param subjects the consultations that are open, in the order in which they are offered
public record CallScene(
    String town,
    String phone,
    String hours,
    Optional<String> dial,
    List<Language> languages,
    List<Subject> subjects) {

  /// A consultation that a caller can take part in.
  ///
  /// @param flow the newest version of its flow
  /// @param titles by language; the first is spoken where there is none
  public record Subject(FlowRef flow, Map<Language, String> titles) {
    public Subject {
      titles = Map.copyOf(titles);
    }
  }

  public CallScene {
    languages = List.copyOf(languages);
    subjects = List.copyOf(subjects);
  }
}
