package parvis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.transcript.TestFlows;

/// Whoever does not answer an invitation is invited once more on the next channel.
class ElsewhereTest {
  private static final FlowRef MOBILITE = new FlowRef("mobilite", 1);
  private static final Elsewhere LATER =
      new Elsewhere(Duration.ofDays(3), List.of(ChannelKind.EMAIL, ChannelKind.TELEGRAM));
  private static final String FIRST = "elsewhere:PT72H:email+telegram:mobilite 1";
  private static final String SECOND = "elsewhere:PT72H:telegram:mobilite 1";

  private final Dialogue dialogue =
      new Dialogue(TestFlows.SHELF, TestFlows.SAINT_ELME, new Random(1));
  private Conversation conversation = Conversation.empty(Language.FR);
  private Instant at = Instant.parse("2027-01-11T09:00:00Z");

  @Test
  void kindOfTimerCarriesWhatIsNeeded() {
    assertThat(LATER.timer(MOBILITE)).isEqualTo(FIRST);
    assertThat(Elsewhere.of(FIRST)).contains(LATER);
    assertThat(Elsewhere.of("reminder:mobilite 1")).isEmpty();
    assertThat(Elsewhere.of("elsewhere:PT72H:pigeon:mobilite 1")).isEmpty();
    assertThat(Elsewhere.of("elsewhere:soon:email:mobilite 1")).isEmpty();
  }

  @Test
  void invitationIsRepeatedOnEachChannelInTurn() {
    assertThat(begin()).contains(new Effect.Wake(FIRST, at.plus(Duration.ofDays(3))));

    at = at.plus(Duration.ofDays(3));
    List<Effect> second = woken(FIRST, ChannelKind.EMAIL, false);
    assertThat(invitations(second)).containsExactly("campaign.invitation_elsewhere");
    assertThat(second).contains(new Effect.Wake(SECOND, at.plus(Duration.ofDays(3))));

    at = at.plus(Duration.ofDays(3));
    List<Effect> last = woken(SECOND, ChannelKind.TELEGRAM, false);
    assertThat(invitations(last)).hasSize(1);
    assertThat(last).noneMatch(Effect.Wake.class::isInstance);
  }

  @Test
  void channelThatReachesNobodyIsPassedOver() {
    begin();

    List<Effect> effects = woken(FIRST, ChannelKind.TELEGRAM, false);

    assertThat(invitations(effects)).hasSize(1);
    assertThat(effects).noneMatch(Effect.Wake.class::isInstance);
  }

  @Test
  void whoHasAnsweredOrRefusedIsLeftInPeace() {
    begin();
    take(new Event.Reply("oui", "id"), ChannelKind.SMS, false);
    assertThat(woken(FIRST, ChannelKind.EMAIL, false)).isEmpty();

    take(new Event.Reply("STOP", "id"), ChannelKind.SMS, false);
    assertThat(woken(FIRST, ChannelKind.EMAIL, false)).isEmpty();
  }

  @Test
  void suppressedAddressGetsNothing() {
    begin();
    assertThat(woken(FIRST, ChannelKind.EMAIL, true)).isEmpty();
  }

  private List<Effect> begin() {
    return take(new Event.Begin(MOBILITE, false, true, Optional.of(LATER)), ChannelKind.SMS, false);
  }

  private List<Effect> woken(String timer, ChannelKind channel, boolean suppressed) {
    return take(new Event.Woken(timer), channel, suppressed);
  }

  private List<Effect> take(Event event, ChannelKind channel, boolean suppressed) {
    Circumstances now =
        new Circumstances(
            at,
            ZoneId.of("Europe/Paris"),
            channel,
            Optional.empty(),
            true,
            suppressed,
            Optional.empty());
    Turn turn = dialogue.resume(now, conversation, event);
    conversation = turn.conversation();
    return turn.effects();
  }

  private static List<String> invitations(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Say.class::isInstance)
        .map(Effect.Say.class::cast)
        .filter(say -> say.messageClass() == MessageClass.CAMPAIGN)
        .map(Effect.Say::rule)
        .toList();
  }
}
