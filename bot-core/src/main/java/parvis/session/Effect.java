package parvis.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import parvis.answer.Value;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.message.Prompt;

/// What a turn asks of the world. The engine does none of it; whoever commits the turn does all of
/// it, in order, in the same transaction.
public sealed interface Effect {

  /// Say something to the person, on the channel of [Circumstances].
  ///
  /// @param prompt what to say
  /// @param messageClass what may hold it back
  /// @param rule why it is said, the name that `message why` explains: `reply.question`, …
  record Say(Prompt prompt, MessageClass messageClass, String rule) implements Effect {
    @Override
    public String toString() {
      return "Say[" + messageClass + ", " + rule + "]";
    }
  }

  /// Send a link code to another telephone; owed, and only if that address belongs to somebody we
  /// know. Whether it does is not told to the person who asked.
  ///
  /// @param other where to
  /// @param prompt what to say
  /// @param rule why it is said
  record SayTo(Address other, Prompt prompt, String rule) implements Effect {
    @Override
    public String toString() {
      return "SayTo[" + rule + "]";
    }
  }

  /// Ask a member of staff to act.
  ///
  /// @param kind what for
  /// @param text what the person wrote; may be empty
  /// @param alert the name in the consultation's `alert:`, who gets an SMS; empty: only listed
  record AlertStaff(Kind kind, String text, Optional<String> alert) implements Effect {
    /// What staff is asked for.
    public enum Kind {
      /// Ring back.
      CALLBACK,
      /// Read a message with words of distress.
      DISTRESS,
      /// Read a message.
      MESSAGE
    }

    @Override
    public String toString() {
      return "AlertStaff[" + kind + "]";
    }
  }

  /// Record an answer; it replaces the respondent's current one to that question, if any.
  ///
  /// @param flow the flow and version that asked
  /// @param consultation whose pseudonym it is stored under
  /// @param question the question's name
  /// @param value the answer
  /// @param sealedValue whether the value is free text, which is stored sealed only
  /// @param raw the reply as it was written
  /// @param comment what was written beside the answer; empty if nothing
  /// @param channel by which it came
  /// @param language the language of the question as it was asked
  /// @param counted whether it counts now
  /// @param test whether it belongs to a rehearsal
  record Record(
      FlowRef flow,
      String consultation,
      String question,
      Value value,
      boolean sealedValue,
      String raw,
      String comment,
      ChannelKind channel,
      Language language,
      boolean counted,
      boolean test)
      implements Effect {
    @Override
    public String toString() {
      return "Record[" + flow + ", " + question + "]";
    }
  }

  /// The current answer to a question counts, or no longer does, because another answer changed.
  ///
  /// @param flow the flow and version
  /// @param question the question's name
  /// @param counted whether it counts from now on
  record Count(FlowRef flow, String question, boolean counted) implements Effect {}

  /// Withdraw all the person's answers to a consultation (RETIRER).
  ///
  /// @param consultation its name
  record Withdraw(String consultation) implements Effect {}

  /// Never again send anything of our own accord.
  ///
  /// @param scope how far
  /// @param reason `stop` or `wrong_number`
  record Suppress(Scope scope, String reason) implements Effect {
    /// How far a suppression reaches.
    public enum Scope {
      /// Every address of the person.
      PERSON,
      /// The address that wrote.
      ADDRESS
    }
  }

  /// Lift the suppression of the address that wrote and of the person: a new opt-in.
  ///
  /// @param why `keyword` or `yes`
  record Lift(String why) implements Effect {}

  /// The address that wrote is not this person's: part them (FAUX). What that number writes next
  /// comes from a provisional person.
  ///
  /// @param reason `wrong_number`
  record ForgetAddress(String reason) implements Effect {}

  /// The person wants to be spoken to in this language.
  ///
  /// @param language which
  record SpeakLanguage(Language language) implements Effect {}

  /// Wake this conversation; a timer of the same kind is replaced.
  ///
  /// @param kind the timer's kind, given back in [Event.Woken]
  /// @param due business time
  record Wake(String kind, Instant due) implements Effect {}

  /// Forget the timer of that kind, if there is one.
  ///
  /// @param kind the timer's kind
  record NoWake(String kind) implements Effect {}

  /// A code sent to another address came back: that address and the one that wrote belong to the
  /// same person.
  ///
  /// @param other the address the code was sent to
  record Link(Address other) implements Effect {}

  /// Keep the provisional person who wrote, and the message, for this long and no longer.
  ///
  /// @param keep how long
  record KeepStray(Duration keep) implements Effect {}

  /// A session began: from now on a provisional person is a known one.
  ///
  /// @param flow the flow and version
  /// @param test whether it is a rehearsal
  record Began(FlowRef flow, boolean test) implements Effect {}

  /// A session reached its end; its answers are no longer in the conversation.
  ///
  /// @param flow the flow and version
  /// @param test whether it was a rehearsal
  record Completed(FlowRef flow, boolean test) implements Effect {}

  /// A session ended without reaching its end: too old, closed, refused or withdrawn.
  ///
  /// @param flow the flow and version
  record Expired(FlowRef flow) implements Effect {}
}
