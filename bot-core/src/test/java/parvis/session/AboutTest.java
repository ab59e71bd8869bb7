package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.message.Prompt;
import parvis.transcript.TestFlows;

/// Buttons and mails bring back which question they belong to.
class AboutTest {
  private final Dialogue dialogue =
      new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(1));
  private Conversation conversation = Conversation.empty(Language.FR);
  private Instant at = Instant.parse("2027-01-11T09:00:00Z");

  @Test
  void buttonOfTheOpenQuestionAnswersIt() {
    Prompt first = asked("MOBILITE", "");
    assertThat(first.about()).matches("[A-Za-z0-9_-]{1,16}");

    Prompt second = asked("1", first.about());

    assertThat(second.about()).isNotEqualTo(first.about());
    assertThat(recorded).isEqualTo(1);
  }

  @Test
  void buttonOfAnEarlierQuestionAnswersNothingAndTheOpenOneIsAskedAgain() {
    Prompt first = asked("MOBILITE", "");
    Prompt second = asked("1", first.about());

    Prompt again = asked("1", first.about());

    assertThat(recorded).isEqualTo(1);
    assertThat(again.about()).isEqualTo(second.about());
    assertThat(again.text()).startsWith("Cette question est passée. Pour y revenir: RETOUR.");
  }

  @Test
  void buttonOfAnInterruptedQuestionAnswersThatOne() {
    Prompt first = asked("MOBILITE", "");
    asked("BUDGET", "");

    asked("1", first.about());

    assertThat(recorded).isEqualTo(1);
    assertThat(conversation.sessions().getLast().flow().name()).isEqualTo("mobilite");
  }

  @Test
  void buttonIsNotAskedForConfirmationAfterDays() {
    Prompt first = asked("MOBILITE", "");
    at = at.plus(Duration.ofDays(5));

    asked("1", first.about());

    assertThat(recorded).isEqualTo(1);
  }

  @Test
  void commandIsObeyedWhateverItComesWith() {
    Prompt first = asked("MOBILITE", "");

    asked("STOP", first.about());

    assertThat(conversation.stopped()).isTrue();
    assertThat(recorded).isZero();
  }

  @Test
  void buttonOfNoQuestionAtAllIsSaidToBePast() {
    Prompt said = asked("1", "x");

    assertThat(said.text()).startsWith("Cette question est passée");
    assertThat(said.about()).isEmpty();
  }

  private int recorded;

  /// What is said last to a reply.
  private Prompt asked(String text, String about) {
    Circumstances now =
        new Circumstances(
            at,
            ZoneId.of("Europe/Paris"),
            ChannelKind.TELEGRAM,
            Optional.of(Address.tel("+33639980012")),
            true,
            false,
            Optional.empty());
    Turn turn = dialogue.resume(now, conversation, new Event.Reply(text, "id", about));
    conversation = turn.conversation();
    recorded += (int) turn.effects().stream().filter(Effect.Record.class::isInstance).count();
    List<Prompt> said =
        turn.effects().stream()
            .filter(Effect.Say.class::isInstance)
            .map(effect -> ((Effect.Say) effect).prompt())
            .toList();
    return said.getLast();
  }
}
