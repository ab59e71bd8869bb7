package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parvis.answer.Value;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.text.DistressWords;
import parvis.transcript.FlowShelf;
import parvis.transcript.TestFlows;

/// What transcripts do not show: classes of messages, versions, timers, what is kept.
class DialogueTest {
  private static final Instant START = Instant.parse("2027-01-11T09:00:00Z");
  private static final FlowRef MOBILITE = new FlowRef("mobilite", 1);
  private static final FlowRef BUDGET = new FlowRef("budget", 1);

  private final Dialogue dialogue =
      new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(1));
  private Conversation conversation = Conversation.empty(Language.FR);
  private boolean suppressed;
  private Instant at = START;

  @Test
  void invitationAndItsRemindersAreCampaignMessages() {
    assertThat(says(wave(MOBILITE))).containsExactly(MessageClass.CAMPAIGN);
    assertThat(says(reply("oui"))).containsExactly(MessageClass.OWED);
    at = at.plus(Duration.ofHours(24));
    assertThat(says(woken("reminder:mobilite 1"))).containsExactly(MessageClass.CAMPAIGN);
    assertThat(says(woken("reminder:mobilite 1"))).isEmpty();
  }

  @Test
  void reminderIsOwedToWhoeverBegan() {
    reply("BUDGET");
    at = at.plus(Duration.ofHours(24));

    assertThat(says(woken("reminder:budget 1"))).containsExactly(MessageClass.OWED);
  }

  @Test
  void suppressedPersonHearsNothingOfAWaveOrAReminder() {
    suppressed = true;
    assertThat(wave(MOBILITE)).isEmpty();
    suppressed = false;
    reply("BUDGET");
    suppressed = true;
    assertThat(woken("reminder:budget 1")).isEmpty();
  }

  @Test
  void answerSentBeforeStopIsRecordedAndLiftsNothing() {
    reply("MOBILITE");
    // The edge has already seen the STOP that came after this reply.
    suppressed = true;

    List<Effect> effects = reply("oui");

    assertThat(effects).hasAtLeastOneElementOfType(Effect.Record.class);
    assertThat(effects).doesNotHaveAnyElementsOfTypes(Effect.Lift.class);
  }

  @Test
  void agreementSentBeforeStopLiftsNothing() {
    wave(MOBILITE);
    suppressed = true;

    assertThat(reply("oui")).doesNotHaveAnyElementsOfTypes(Effect.Lift.class);
  }

  @Test
  void sameWaveTwiceInvitesOnce() {
    wave(MOBILITE);

    assertThat(wave(MOBILITE)).isEmpty();
    reply("oui");
    assertThat(wave(MOBILITE)).isEmpty();
  }

  @Test
  void whoeverHasAnsweredIsNotInvitedAgain() {
    reply("BUDGET");
    reply("1");
    reply("oui");

    assertThat(conversation.sessions()).isEmpty();
    assertThat(wave(BUDGET)).isEmpty();
  }

  @Test
  void endedSessionLeavesNoAnswerBehind() {
    reply("MOBILITE");
    reply("non");
    reply("des pistes cyclables violettes");
    assertThat(stored()).contains("violettes");
    reply("3");
    reply("PASSER");

    assertThat(conversation.past()).extracting(Past::end).containsExactly(Past.End.COMPLETED);
    assertThat(stored()).doesNotContain("violettes", "rides", "why_not");
  }

  @Test
  void wrongNumberTakesBackWhatWasCompletedWhileTheConsultationIsOpen() {
    reply("BUDGET");
    reply("1");
    reply("oui");

    assertThat(reply("FAUX")).contains(new Effect.Withdraw("budget"));
    assertThat(reply("FAUX")).doesNotHaveAnyElementsOfTypes(Effect.Withdraw.class);
  }

  @Test
  void wrongNumberAfterTheCloseLeavesTheResultAsItIs() {
    reply("BUDGET");
    reply("1");
    reply("oui");
    at = Instant.parse("2027-02-20T09:00:00Z");

    assertThat(reply("FAUX")).doesNotHaveAnyElementsOfTypes(Effect.Withdraw.class);
  }

  @Test
  void expiredSessionLeavesNoAnswerBehind() {
    reply("MOBILITE");
    reply("oui");
    at = at.plus(Duration.ofDays(14));

    List<Effect> effects = woken("expiry:mobilite 1");

    assertThat(effects).contains(new Effect.Expired(MOBILITE));
    assertThat(effects).doesNotHaveAnyElementsOfTypes(Effect.Say.class);
    assertThat(stored()).doesNotContain("rides");
  }

  @Test
  void timerThatComesTooEarlyIsSetAnew() {
    reply("MOBILITE");
    at = at.plus(Duration.ofDays(13));

    assertThat(woken("expiry:mobilite 1"))
        .containsExactly(new Effect.Wake("expiry:mobilite 1", START.plus(Duration.ofDays(14))));
    assertThat(woken("expiry:nowhere 1")).isEmpty();
  }

  @Test
  void questionAsksForOneReminderAndAnEnd() {
    List<Effect> effects = reply("MOBILITE");

    assertThat(effects)
        .contains(
            new Effect.Wake("reminder:mobilite 1", START.plus(Duration.ofHours(24))),
            new Effect.Wake("expiry:mobilite 1", START.plus(Duration.ofDays(14))));
  }

  @Test
  void sessionStaysOnItsVersion() {
    Flow first = TestFlows.sound("a.yaml", oneQuestion("Premier texte?"));
    Flow second = TestFlows.sound("a.yaml", oneQuestion("Second texte?")).published(2);
    Dialogue both =
        new Dialogue(new FlowShelf(List.of(first, second)), TestFlows.SAINT_ELME, new Random(1));
    Conversation begun =
        both.resume(now(), conversation, new Event.Begin(new FlowRef("avis", 1), false, true))
            .conversation();

    Turn turn = both.resume(now(), begun, new Event.Reply("oui", "id"));

    assertThat(texts(turn.effects())).containsExactly("Premier texte?");
    Turn fresh = both.resume(now(), conversation, new Event.Reply("AVIS", "id"));
    assertThat(texts(fresh.effects())).containsExactly("Second texte?");
  }

  @Test
  void sessionOfAFlowThatIsGoneEndsWithoutHarm() {
    reply("MOBILITE");
    reply("oui");
    Dialogue bare = new Dialogue(new FlowShelf(List.of()), TestFlows.SAINT_ELME, new Random(1));

    Turn turn = bare.resume(now(), conversation, new Event.Reply("1", "id"));

    assertThat(turn.effects()).contains(new Effect.Expired(MOBILITE));
    assertThat(turn.conversation().sessions()).isEmpty();
  }

  @Test
  void whoWritesInAnotherLanguageIsAnsweredInIt() {
    Dialogue hearing =
        new Dialogue(
            TestFlows.SHELF,
            TestFlows.SAINT_ELME,
            new Random(1),
            TypedNumbers.shaped("33"),
            DistressWords.shipped(),
            _ -> Optional.of(Language.DE));
    reply("MOBILITE");

    Turn turn =
        hearing.resume(
            now(),
            conversation,
            new Event.Reply("Können Sie mir bitte auf Deutsch schreiben, ich kann nicht", "id"));

    assertThat(turn.effects()).contains(new Effect.SpeakLanguage(Language.DE));
    assertThat(turn.conversation().language()).isEqualTo(Language.DE);
    assertThat(texts(turn.effects()).getFirst()).contains("ja oder nein");
  }

  @Test
  void linesOfAFlowTakeThePlaceOfTheUsualOnes() {
    Flow flow =
        TestFlows.sound(
            "a.yaml",
            oneQuestion("Votre avis?")
                + """
                lines:
                  done: {fr: "Grand merci. {phone}"}
                """);
    Dialogue own = new Dialogue(new FlowShelf(List.of(flow)), TestFlows.SAINT_ELME, new Random(1));
    Conversation begun =
        own.resume(now(), conversation, new Event.Reply("AVIS", "id")).conversation();

    Turn turn = own.resume(now(), begun, new Event.Reply("oui", "id"));

    assertThat(texts(turn.effects())).containsExactly("Grand merci. 04 65 71 00 00");
  }

  @Test
  void freeTextIsMarkedToBeSealed() {
    reply("MOBILITE");
    reply("non");

    Effect.Record record =
        reply("trop cher \uD83D").stream()
            .filter(Effect.Record.class::isInstance)
            .map(Effect.Record.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(record.sealedValue()).isTrue();
    assertThat(record.raw()).isEqualTo("trop cher \uFFFD");
    assertThat(record.value()).isInstanceOf(Value.Words.class);
    assertThat(record.toString()).doesNotContain("cher");
  }

  @Test
  void remarkBesideAnAnswerIsKept() {
    reply("MOBILITE");

    assertThat(reply("oui mais seulement le soir"))
        .filteredOn(Effect.Record.class::isInstance)
        .extracting(effect -> ((Effect.Record) effect).comment())
        .containsExactly("mais seulement le soir");
  }

  @Test
  void nothingAPersonWroteShowsInLogs() {
    reply("MOBILITE");
    reply("non");
    List<Effect> effects = reply("je veux mourir, Paul");

    assertThat(effects.toString() + conversation).doesNotContain("Paul", "mourir");
  }

  @Test
  void sameInputGivesTheSameTurn() {
    Conversation before = conversation;
    Event event = new Event.Reply("06 39 98 00 77", "id");

    Turn one =
        new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(7))
            .resume(now(), before, event);
    Turn other =
        new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(7))
            .resume(now(), before, event);

    assertThat(one).isEqualTo(other);
    assertThat(stored(one.conversation())).doesNotContainPattern("\"[0-9]{6}\"");
  }

  @Test
  void firstMessageFitsOnePartWithUsualValues() {
    for (Language language : List.of(Language.FR, Language.EN, Language.DE)) {
      Flow flow = TestFlows.SHELF.find(MOBILITE).orElseThrow();
      assertThat(Dialogue.firstMessage(flow, TestFlows.SAINT_ELME, language))
          .hasSizeLessThanOrEqualTo(160);
    }
  }

  private static String oneQuestion(String text) {
    return """
    flow: avis
    languages: [fr]
    keywords: [AVIS]
    consultation:
      title: {fr: "la place"}
      purpose: {fr: "la refaire"}
      erase_after: 2027-09-30
    steps:
      - ask: one
        text: {fr: "%s"}
        answer: yes_no
    """
        .formatted(text);
  }

  private List<Effect> wave(FlowRef flow) {
    return take(new Event.Begin(flow, false, true));
  }

  private List<Effect> reply(String text) {
    return take(new Event.Reply(text, "id"));
  }

  private List<Effect> woken(String kind) {
    return take(new Event.Woken(kind));
  }

  private List<Effect> take(Event event) {
    Turn turn = dialogue.resume(now(), conversation, event);
    conversation = turn.conversation();
    return turn.effects();
  }

  private Circumstances now() {
    return new Circumstances(
        at,
        ZoneId.of("Europe/Paris"),
        ChannelKind.SMS,
        Optional.of(Address.tel("+33639980012")),
        true,
        suppressed,
        Optional.empty());
  }

  private String stored() {
    return stored(conversation);
  }

  private static String stored(Conversation some) {
    return new String(ConversationJson.write(some), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static List<MessageClass> says(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Say.class::isInstance)
        .map(effect -> ((Effect.Say) effect).messageClass())
        .toList();
  }

  private static List<String> texts(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Say.class::isInstance)
        .map(effect -> ((Effect.Say) effect).prompt().text())
        .toList();
  }
}
