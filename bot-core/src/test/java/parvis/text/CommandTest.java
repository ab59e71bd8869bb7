package parvis.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "BACK,RETOUR,BACK,ZURUECK",
    "LATER,PLUS TARD,LATER,SPAETER",
    "CONTACT,CONTACT,CONTACT,KONTAKT",
    "STOP,STOP,STOP,STOPP",
    "STOP,ARRET,Arrêt,stop",
    "SKIP,PASSER,SKIP,WEITER",
    "REPEAT,REPETER,REPEAT,NOCHMAL",
    "HELP,AIDE,HELP,HILFE",
    "INFO,INFO,INFO,INFO",
    "RESTART,RECOMMENCER,RESTART,NEU",
    "WITHDRAW,RETIRER,WITHDRAW,LOESCHEN",
    "WRONG,FAUX,WRONG,FALSCH",
    "CALL,APPEL,CALL,ANRUF",
    "RESULTS,RESULTATS,RESULTS,ERGEBNIS",
    "FR,FR,fr,Fr.",
    "EN,EN,en,En!",
    "DE,DE,de,(de)",
    "BACK,zurück,Zurück!,retour.",
  })
  void wholeMessageIsACommandInEveryLanguage(Command command, String fr, String en, String de) {
    assertThat(Command.of(Folding.fold(fr))).contains(command);
    assertThat(Command.of(Folding.fold(en))).contains(command);
    assertThat(Command.of(Folding.fold(de))).contains(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP svp",
        "stop, s'il vous plaît",
        "Stop merci !",
        "please STOP",
        "Stopp, bitte",
        "STOP STOP STOP",
        "stop stop please thanks",
      })
  void politeOrRepeatedStopIsStop(String said) {
    assertThat(Command.of(Folding.fold(said))).contains(Command.STOP);
    assertThat(StopWords.isStop(said)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop aux voitures",
        "merci",
        "stop stop aux voitures svp",
        "stop en",
        "non stop",
        "je retire",
        "retour du tram",
        "st\u043ep",
        "stopper",
        "s t o p",
        "",
        "le contact humain",
        "infos",
        "bus stop"
      })
  void wordInASentenceIsNoCommand(String reply) {
    assertThat(Command.of(Folding.fold(reply))).isEmpty();
    assertThat(StopWords.isStop(reply)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        " Stop. ",
        "STOP!!!",
        "«stop»",
        "ＳＴＯＰ",
        "stop\u200B",
        "\u202Estop",
        "Arrêt",
        "ARRET",
        "STOPP",
        "Stop 🛑",
        "STOP SMS",
        "Unsubscribe",
        "\nstop\n"
      })
  void stopIsHeardHoweverItIsWritten(String reply) {
    assertThat(StopWords.isStop(reply)).isTrue();
  }

  @Test
  void textOfAnySizeIsNoStop() {
    assertThat(StopWords.isStop("stop ".repeat(200_000))).isFalse();
    assertThat(StopWords.isStop("\uD83D".repeat(1_000_000))).isFalse();
    assertThat(StopWords.isStop("stop" + " ".repeat(1_900))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "je veux mourir", "Plus envie de vivre...", "il me FRAPPE tous les soirs", "Suicide",
        "I want to die", "ich will nicht mehr leben", "Er schlägt mich", "oui mais au secours"
      })
  void wordsOfDistressAreFoundAnywhere(String text) {
    assertThat(DistressWords.shipped().isIn(Folding.fold(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "on meurt de rire",
        "le bus me tue les pieds",
        "mourir de chaud dans le bus",
        "",
        "un arrêt en face du poste de secours",
        "suicidaire-ment lent",
        "dying to see the new line",
        "Die Linie 3",
        "les pompiers passent souvent"
      })
  void talkAboutBusesIsNoDistress(String text) {
    assertThat(DistressWords.shipped().isIn(Folding.fold(text))).isFalse();
  }

  @Test
  void staffMayAddWordsOfDistressAndTakeShippedOnesOut() {
    DistressWords words = DistressWords.with(List.of("Plus rien à manger"), List.of("Au secours"));

    assertThat(words.isIn(Folding.fold("je n'ai plus rien a manger"))).isTrue();
    assertThat(words.isIn(Folding.fold("je veux mourir"))).isTrue();
    assertThat(words.isIn(Folding.fold("au secours"))).isFalse();
    assertThat(DistressWords.shipped().isIn(Folding.fold("au secours"))).isTrue();
  }
}
