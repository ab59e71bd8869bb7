package parvis.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import parvis.contact.Language;

/// What invented citizens say besides their choices.
///
/// @param yes ways to agree, the plain one first
/// @param no ways to decline, the plain one first
/// @param remarks put behind an answer
/// @param opinions answers to open questions
/// @param unclear what nobody could take for an answer
record Phrases(
    List<String> yes,
    List<String> no,
    List<String> remarks,
    List<String> opinions,
    List<String> unclear,
    String back,
    String wrongNumber) {

  private static final Map<Language, Phrases> ALL =
      Map.of(
          Language.FR,
          new Phrases(
              List.of("oui", "Oui", "OUI!!", "ouais", "oui bien sûr", "1"),
              List.of("non", "Non merci", "NON", "pas du tout", "2"),
              List.of("mais seulement le soir", "enfin ça dépend des jours", "depuis peu"),
              List.of(
                  "Plus de bus le dimanche matin, surtout pour le marché.",
                  "Les trottoirs devant l'école sont trop étroits",
                  "Un abri à l'arrêt de la gare, on attend sous la pluie",
                  "rien de spécial, merci de demander",
                  "Les horaires changent trop souvent"),
              List.of("euh attendez je regarde", "c'est quoi ce truc", "hein ?"),
              "retour",
              "FAUX"),
          Language.EN,
          new Phrases(
              List.of("yes", "Yes", "YES!!", "yep", "yes of course", "1"),
              List.of("no", "No thanks", "nope", "not at all", "2"),
              List.of("but only in the evening", "depends on the day really"),
              List.of(
                  "More buses on Sunday mornings please.",
                  "The pavement outside the school is too narrow",
                  "A shelter at the station stop would help"),
              List.of("hang on let me see", "what is this", "eh?"),
              "back",
              "WRONG"),
          Language.DE,
          new Phrases(
              List.of("ja", "Ja", "JA!!", "jo", "ja klar", "1"),
              List.of("nein", "Nein danke", "nee", "gar nicht", "2"),
              List.of("aber nur abends", "kommt auf den Tag an"),
              List.of(
                  "Mehr Busse am Sonntagmorgen bitte.",
                  "Der Gehweg vor der Schule ist zu schmal",
                  "Ein Unterstand an der Haltestelle am Bahnhof"),
              List.of("moment ich schau mal", "was ist das", "hä?"),
              "zurueck",
              "FALSCH"));

  static Phrases in(Language language) {
    return Objects.requireNonNullElseGet(ALL.get(language), () -> ALL.get(Language.FR));
  }

  static <T> T pick(List<T> from, RandomGenerator chance) {
    return from.get(chance.nextInt(from.size()));
  }
}
