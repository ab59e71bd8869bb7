package parvis.text;

import java.util.Map;
import java.util.Set;
import parvis.contact.Language;

/// The small words that sentences are made of, in each language we speak. Words that another of
/// them has as well (`die`, `on`, `du`, `was`, `but`) are in none of the tables.
final class FunctionWords {
  private static final Map<Language, Set<String>> WORDS =
      Map.of(
          Language.FR,
          Set.of(
              "je",
              "tu",
              "il",
              "elle",
              "nous",
              "vous",
              "ils",
              "elles",
              "le",
              "la",
              "les",
              "un",
              "une",
              "et",
              "est",
              "sont",
              "pas",
              "ne",
              "que",
              "qui",
              "pour",
              "dans",
              "avec",
              "mais",
              "tres",
              "ou",
              "ce",
              "cette",
              "mon",
              "ma",
              "mes",
              "votre",
              "notre",
              "aux",
              "au",
              "etre",
              "avoir",
              "fait",
              "faut",
              "j",
              "c",
              "d",
              "l",
              "n",
              "y",
              "chez",
              "beaucoup",
              "trop",
              "aussi",
              "quand",
              "parce",
              "sans",
              "tous",
              "toute",
              "merci",
              "svp"),
          Language.EN,
          Set.of(
              "the", "and", "is", "are", "i", "you", "we", "they", "of", "to", "for", "with",
              "this", "my", "your", "our", "have", "has", "does", "there", "it", "would", "could",
              "should", "please", "because", "very", "from", "don", "can", "cannot", "only", "when",
              "who", "more", "too", "thank", "thanks", "at", "be", "been", "were"),
          Language.DE,
          Set.of(
              "der", "das", "und", "ist", "sind", "ich", "wir", "sie", "ihr", "nicht", "ein",
              "eine", "einen", "fur", "mit", "auf", "von", "zu", "dem", "kein", "keine", "aber",
              "sehr", "mein", "meine", "auch", "bitte", "mochte", "kann", "wenn", "weil", "es",
              "im", "zum", "zur", "gibt", "mehr", "konnten", "mir", "dass", "wie", "noch", "danke",
              "nur"));

  private FunctionWords() {}

  /// How many words of a folded text are of that language and no other.
  static int count(String folded, Language language) {
    Set<String> words = WORDS.getOrDefault(language, Set.of());
    int count = 0;
    int from = 0;
    while (from < folded.length()) {
      int blank = folded.indexOf(' ', from);
      int end = blank < 0 ? folded.length() : blank;
      if (words.contains(folded.substring(from, end))) {
        count++;
      }
      from = end + 1;
    }
    return count;
  }
}
