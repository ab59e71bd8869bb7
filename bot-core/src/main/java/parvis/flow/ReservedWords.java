package parvis.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parvis.text.Folding;

/// Words that Parvis understands at any moment: no flow may use them as a keyword, no choice as its
/// whole label, because a message that is such a word never reaches the question.
final class ReservedWords {
  private static final Map<String, String> COMMANDS = new HashMap<>();
  private static final Map<String, String> REPLIES = new HashMap<>();

  static {
    commands("back", "retour", "back", "zurueck", "zurück");
    commands("later", "plus tard", "later", "spaeter", "später");
    commands("town hall", "contact", "kontakt");
    commands("stop", "stop", "arret", "stopp", "stopall", "unsubscribe", "desabonner", "abmelden");
    commands("skip", "passer", "skip", "weiter");
    commands("repeat", "repeter", "repeat", "nochmal");
    commands("help", "aide", "help", "hilfe");
    commands("info", "info");
    commands("restart", "recommencer", "restart", "neu");
    commands("language", "fr", "en", "de");
    commands("withdraw", "retirer", "withdraw", "loeschen", "löschen");
    commands("wrong number", "faux", "wrong", "falsch");
    commands("call me", "appel", "call", "anruf");
    commands("results", "resultats", "results", "ergebnis");
    for (String yes : new String[] {"oui", "yes", "ja", "ok", "d'accord", "ouais", "yep", "si"}) {
      REPLIES.put(Folding.fold(yes), "yes");
    }
    for (String no : new String[] {"non", "no", "nein"}) {
      REPLIES.put(Folding.fold(no), "no");
    }
  }

  private ReservedWords() {}

  private static void commands(String command, String... words) {
    for (String word : words) {
      COMMANDS.put(Folding.fold(word), command);
    }
  }

  /// The command that a message of these words is; empty if it is none.
  static Optional<String> command(String words) {
    return Optional.ofNullable(COMMANDS.get(Folding.fold(words)));
  }

  /// `yes` or `no` if these words say so.
  static Optional<String> reply(String words) {
    return Optional.ofNullable(REPLIES.get(Folding.fold(words)));
  }
}
