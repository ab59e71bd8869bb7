package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.Attachment;
import parvis.message.ChannelKind;
import parvis.transcript.TestFlows;

/// Pictures and voice notes are not read: people are told so, and staff can look.
class AttachmentTest {
  private static final String UNREAD = "Ici seuls les mots et les boutons sont lus";

  private final Dialogue dialogue =
      new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(1));
  private Conversation conversation = Conversation.empty(Language.FR);
  private boolean known = true;

  @Test
  void pictureIsSaidToBeUnreadAndKeptForStaffAndTheQuestionStaysOpen() {
    writes("MOBILITE", Optional.empty());
    Conversation before = conversation;

    List<Effect> effects = writes("", Optional.of(new Attachment("photo", "AgAC2")));

    assertThat(said(effects)).hasSize(1).first().asString().startsWith(UNREAD);
    assertThat(requests(effects)).containsExactly("photo AgAC2");
    assertThat(conversation.sessions()).isEqualTo(before.sessions());
    assertThat(writes("oui", Optional.empty())).anyMatch(Effect.Record.class::isInstance);
  }

  @Test
  void captionIsAReplyLikeAnyOther() {
    writes("MOBILITE", Optional.empty());

    List<Effect> effects = writes("oui", Optional.of(new Attachment("photo", "AgAC2")));

    assertThat(said(effects)).hasSizeGreaterThan(1).first().asString().startsWith(UNREAD);
    assertThat(requests(effects)).containsExactly("photo AgAC2\noui");
    assertThat(effects).anyMatch(Effect.Record.class::isInstance);
  }

  @Test
  void whatCannotBeFetchedIsNotKept() {
    assertThat(requests(writes("", Optional.of(new Attachment("sticker", ""))))).isEmpty();
  }

  @Test
  void stopAsCaptionIsStop() {
    List<Effect> effects = writes("STOP", Optional.of(new Attachment("photo", "AgAC2")));

    assertThat(effects).anyMatch(Effect.Suppress.class::isInstance);
    assertThat(said(writes("", Optional.of(new Attachment("photo", "AgAC3")))))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Vous avez demandé STOP");
  }

  @Test
  void floodOfPicturesFallsSilent() {
    List<Effect> effects = List.of();
    for (int i = 0; i < 20; i++) {
      effects = writes("", Optional.of(new Attachment("photo", "AgAC" + i)));
    }

    assertThat(said(effects)).isEmpty();
    assertThat(requests(effects)).isEmpty();
  }

  @Test
  void askingAgainWhereNobodyIsKnownGreets() {
    known = false;

    assertThat(said(writes("REPETER", Optional.empty())))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("Nous ne connaissons pas cette adresse.");
  }

  private List<Effect> writes(String text, Optional<Attachment> attached) {
    Circumstances now =
        new Circumstances(
            Instant.parse("2027-01-11T09:00:00Z"),
            ZoneId.of("Europe/Paris"),
            ChannelKind.TELEGRAM,
            Optional.of(new Address(Address.Kind.TELEGRAM, "5550042")),
            known,
            conversation.stopped(),
            Optional.empty());
    Turn turn = dialogue.resume(now, conversation, new Event.Reply(text, "id", "", attached));
    conversation = turn.conversation();
    return turn.effects();
  }

  private static List<String> said(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Say.class::isInstance)
        .map(effect -> ((Effect.Say) effect).prompt().text())
        .toList();
  }

  private static List<String> requests(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.AlertStaff.class::isInstance)
        .map(effect -> ((Effect.AlertStaff) effect).text())
        .toList();
  }
}
