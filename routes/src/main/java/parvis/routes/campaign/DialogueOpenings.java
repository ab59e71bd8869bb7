package parvis.routes.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.springframework.stereotype.Component;
import parvis.config.BusinessClock;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.Prompt;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Dialogue;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.FlowBook;
import parvis.session.Organisation;

/// Asks the dialogue itself what it would say first, to somebody who has never heard of us.
@Component
final class DialogueOpenings implements Openings {
  private final Organisation organisation;
  private final BusinessClock clock;

  DialogueOpenings(Organisation organisation, BusinessClock clock) {
    this.organisation = organisation;
    this.clock = clock;
  }

  /// The flow that is planned, and no other.
  private record OneFlow(Flow flow) implements FlowBook {
    @Override
    public Optional<Flow> find(FlowRef ref) {
      return ref.equals(flow.ref()) ? Optional.of(flow) : Optional.empty();
    }

    @Override
    public Optional<Flow> byKeyword(String folded) {
      return Optional.empty();
    }
  }

  @Override
  public Prompt of(Flow flow, Language language) {
    // Chance makes link codes only, and nobody is linked here.
    Dialogue dialogue = new Dialogue(new OneFlow(flow), organisation, new Random(1));
    return dialogue
        .resume(now(), Conversation.empty(language), new Event.Begin(flow.ref(), false, true))
        .effects()
        .stream()
        .filter(Effect.Say.class::isInstance)
        .map(effect -> ((Effect.Say) effect).prompt())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("flow " + flow.ref() + " says nothing to begin with"));
  }

  private Circumstances now() {
    Instant at = clock.instant();
    return new Circumstances(
        at, clock.getZone(), ChannelKind.SMS, Optional.empty(), true, false, Optional.empty());
  }
}
