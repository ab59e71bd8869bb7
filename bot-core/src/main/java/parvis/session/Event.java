package parvis.session;

import java.util.Optional;
import parvis.flow.FlowRef;
import parvis.message.Attachment;

/// What can happen to a conversation.
public sealed interface Event {

  /// The person wrote.
  ///
  /// @param text as read from the wire; any characters, any size
  /// @param gatewayId the gateway's id of the message
  /// @param about the [parvis.message.Prompt#about] that came back with it; empty if none did
  /// @param attached what came along and is not read
  record Reply(String text, String gatewayId, String about, Optional<Attachment> attached)
      implements Event {
    public Reply(String text, String gatewayId, String about) {
      this(text, gatewayId, about, Optional.empty());
    }

    /// Words alone, which tell by themselves what they answer.
    public Reply(String text, String gatewayId) {
      this(text, gatewayId, "");
    }

    @Override
    public String toString() {
      return "Reply[" + gatewayId + "]";
    }
  }

  /// The person chose a consultation from those we offered, on the telephone: what its keyword
  /// would do, whatever question is open.
  ///
  /// @param flow the newest version of its flow
  record Chosen(FlowRef flow) implements Event {}

  /// A session begins without the person's having written.
  ///
  /// @param flow which flow and version
  /// @param test whether it is a rehearsal (ESSAI), whose answers never count
  /// @param invite true for a wave: the first message asks for OUI; false: straight to the first
  ///   question, for somebody who has already agreed
  /// @param elsewhere where they are invited again if they do not answer
  record Begin(FlowRef flow, boolean test, boolean invite, Optional<Elsewhere> elsewhere)
      implements Event {
    /// Invited once.
    public Begin(FlowRef flow, boolean test, boolean invite) {
      this(flow, test, invite, Optional.empty());
    }
  }

  /// A timer asked for by [Effect.Wake] has come due.
  ///
  /// @param kind the timer's kind, as it was given
  record Woken(String kind) implements Event {}
}
