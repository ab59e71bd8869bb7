package parvis.routes.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls as Twilio makes them: signed posts over HTTP, each answered with the next document.
class CallsOverHttpTest {
  @SuppressWarnings("NullAway.Init") // before all tests
  private static CallStand stand;

  @BeforeAll
  static void start() {
    stand = new CallStand();
  }

  @AfterAll
  static void stop() {
    stand.close();
  }

  @Test
  void wholeSurveyIsAnsweredByKeys() {
    Line line = stand.line("+33465990001");
    int before = stand.answers("people").size();

    assertThat(line.calls().words())
        .startsWith("Bonjour. Ici le service automatique de la mairie de Saint-Elme.")
        .contains("Pour le français, tapez 1.", "For English, press 2.");
    assertThat(line.press("1").words())
        .isEqualTo("La consultation sur la vie au village, 1. Parler à la mairie, 2.");
    assertThat(line.press("1").words()).endsWith("Habitez-vous ici ? oui, tapez 1. non, tapez 2.");
    assertThat(line.press("1").words()).contains("La piscine, tapez 4.", "La suite, 0.");
    assertThat(line.press("0").words()).startsWith("La rivière, tapez 1.");
    assertThat(line.press("1").words()).startsWith("Combien êtes-vous ?");
    assertThat(line.press("12").words()).isEqualTo("J'ai compris : douze. Oui, 1. Non, 2.");
    assertThat(line.press("1").words())
        .isEqualTo(
            "Merci. Vos réponses sont enregistrées."
                + " Une autre personne du foyer veut répondre ? Tapez 1.");
    Line.Heard end = line.press("2");

    assertThat(end.words()).isEqualTo("Au revoir.");
    assertThat(end.hungUp()).isTrue();
    assertThat(stand.answers("people")).hasSize(before + 1).contains("voice 12");
    assertThat(stand.answers("place")).contains("voice river");
    assertThat(stand.count("outbox WHERE channel = 'voice'")).isZero();
  }

  @Test
  void forgedPostsAreRefusedAndLeaveNothing() {
    Line line = stand.line("+33465990002");
    String url = Line.PUBLIC + "/channels/twilio/voice";
    int before = stand.count("inbox WHERE channel = 'voice'");

    assertThat(line.post(url, line.form(Map.of()), "").status()).isEqualTo(403);
    assertThat(line.post(url, line.form(Map.of()), "bm90IHRoaXM=").status()).isEqualTo(403);
    String signed = Line.sign(url, line.form(Map.of()));
    assertThat(line.post(url, line.form(Map.of("Digits", "1")), signed).status()).isEqualTo(403);
    assertThat(line.post(url + "?turn=3", line.form(Map.of()), signed).status()).isEqualTo(403);
    assertThat(stand.count("inbox WHERE channel = 'voice'")).isEqualTo(before);
  }

  @Test
  void sameRequestGetsTheSameDocumentAndHasOneEffect() throws Exception {
    Line line = stand.line("+33465990003");
    Line.Heard first = line.calls();
    assertThat(line.calls().body()).isEqualTo(first.body());
    line.press("1");
    line.press("1");
    String asked = line.next();
    int before = stand.answers("lives").size();

    CompletableFuture<Line.Heard> one =
        CompletableFuture.supplyAsync(() -> line.post(asked, Map.of("Digits", "1")));
    CompletableFuture<Line.Heard> other =
        CompletableFuture.supplyAsync(() -> line.post(asked, Map.of("Digits", "1")));
    Line.Heard heard = one.get();

    assertThat(heard.words()).contains("Quel lieu réparer ?");
    assertThat(other.get().body()).isEqualTo(heard.body());
    assertThat(line.post(asked, Map.of("Digits", "2")).body()).isEqualTo(heard.body());
    assertThat(stand.answers("lives")).hasSize(before + 1);
  }

  @Test
  void droppedCallIsTakenUpAtTheSameQuestion() {
    Line dropped = stand.line("+33465990004");
    dropped.calls();
    dropped.press("1");
    dropped.press("1");
    dropped.press("2");

    Line again = stand.line("+33465990004");
    assertThat(again.calls().words())
        .doesNotContain("Pour le français")
        .contains("La consultation sur la vie au village, 1.");
    assertThat(again.press("1").words()).contains("Quel lieu réparer ?");
  }

  @Test
  void callBegunBySmsEndsOnTheTelephoneAtTheSameQuestion() throws Exception {
    stand.text("+33639980001", "VILLAGE");
    stand.text("+33639980001", "oui");
    Line line = stand.line("+33639980001");
    line.calls();

    assertThat(line.press("1").words()).contains("Quel lieu réparer ?");
    line.press("2");
    line.press("3");
    assertThat(line.press("1").words()).startsWith("Merci.");
    assertThat(stand.answers("lives")).contains("sms yes");
    assertThat(stand.answers("place")).contains("voice school");
  }

  @Test
  void twoPersonsOfOneLandlineAnswerApart() {
    Line line = stand.line("+33465990005");
    int before = stand.answers("lives").size();
    line.calls();
    line.press("1");
    line.press("1");
    finish(line, "1");
    assertThat(line.press("1").words()).contains("Habitez-vous ici ?");
    finish(line, "2");
    line.press("2");

    Line later = stand.line("+33465990005");
    later.calls();
    assertThat(later.press("1").words())
        .isEqualTo("Première personne, 1. Deuxième, 2. Une autre, 3.");
    assertThat(later.press("2").words()).startsWith("Vous avez déjà répondu");
    assertThat(stand.answers("lives")).hasSize(before + 2).contains("voice yes", "voice no");
  }

  private static void finish(Line line, String lives) {
    line.press(lives);
    line.press("2");
    line.press("3");
    line.press("1");
  }

  @Test
  void twoCallersWhoWithholdTheirNumbersStayApart() {
    Line one = stand.line("anonymous");
    Line other = stand.line("+266696687");
    int persons = stand.count("person");
    one.calls();
    other.calls();
    one.press("1");
    other.press("1");
    one.press("1");
    assertThat(other.press("1").words()).contains("Habitez-vous ici ?");
    one.press("1");

    assertThat(one.press("3").words()).contains("Combien êtes-vous ?");
    assertThat(other.press("2").words()).contains("Quel lieu réparer ?");
    assertThat(stand.count("person")).isEqualTo(persons + 2);
    assertThat(stand.line("anonymous").calls().words()).contains("Pour le français, tapez 1.");
  }

  @Test
  void stopByKeySuppressesTheLine() {
    Line line = stand.line("+33465990006");
    int before = stand.count("suppression");
    line.calls();
    line.press("1");
    line.press("1");
    line.press("#");
    Line.Heard heard = line.press("4");

    assertThat(heard.words()).startsWith("C'est noté. La mairie ne vous appelle plus");
    assertThat(heard.hungUp()).isTrue();
    assertThat(stand.count("suppression")).isEqualTo(before + 1);
  }

  @Test
  void whileTheDatabaseIsAwayTheCallerWaitsAndIsAskedAgain() throws Exception {
    Line line = stand.line("+33465990007");
    line.calls();
    line.press("1");
    line.press("1");
    int before = stand.answers("lives").size();

    stand.withoutDatabase(() -> {
      Line.Heard waits = line.press("1");
      assertThat(waits.status()).isEqualTo(200);
      assertThat(waits.words()).isEqualTo("Un instant, s'il vous plaît.");
      assertThat(waits.next()).endsWith("?turn=3&again=1");
      Line.Heard last = line.post(Line.PUBLIC + "/channels/twilio/voice?turn=3&again=6", Map.of());
      assertThat(last.words()).startsWith("La mairie a un ennui technique.");
      assertThat(last.hungUp()).isTrue();
    });
    Line.Heard back = line.post(Line.PUBLIC + "/channels/twilio/voice?turn=3&again=1", Map.of());
    // Connections of the pool may still be those that the outage broke: the caller waits once more.
    for (int again = 2; again <= 5 && back.words().startsWith("Un instant"); again++) {
      back = line.post(back.next(), Map.of());
    }

    assertThat(back.words()).contains("Habitez-vous ici ?");
    assertThat(stand.answers("lives")).hasSize(before);
    assertThat(line.press("1").words()).contains("Quel lieu réparer ?");
  }

  @Test
  void whateverElseFailsIsAnsweredWithTheApology() {
    Line line = stand.line("+33465990008");
    stand.jdbc.sql("ALTER TABLE call RENAME TO call_away").update();
    try {
      Line.Heard heard = line.calls();

      assertThat(heard.status()).isEqualTo(200);
      assertThat(heard.words())
          .isEqualTo(
              "La mairie a un ennui technique. Votre dernière réponse n'est peut-être pas gardée."
                  + " Rappelez demain.");
      assertThat(heard.hungUp()).isTrue();
    } finally {
      stand.jdbc.sql("ALTER TABLE call_away RENAME TO call").update();
    }
  }

  @Test
  void fifthCallOfOneLineAtOnceWaits() {
    for (int i = 0; i < 4; i++) {
      assertThat(stand.line("+33465990009").calls().words()).startsWith("Bonjour.");
    }

    assertThat(stand.line("+33465990009").calls().words())
        .isEqualTo("Un instant, s'il vous plaît.");
  }
}
