package parvis.session;

import parvis.flow.FlowRef;

/// A reply that is held until the person says what it was meant for. Unconfirmed, it counts for
/// nothing.
public sealed interface Waiting {

  /// Nothing is held.
  record Nothing() implements Waiting {}

  /// A bare reply that came late, or after another consultation wrote: does it answer the question?
  ///
  /// @param flow whose question is open
  /// @param question the question
  /// @param text the reply
  record Late(FlowRef flow, String question, String text) implements Waiting {
    @Override
    public String toString() {
      return "Late[" + flow + ", " + question + "]";
    }
  }

  /// A reply to a consultation that had closed: may the service read it all the same?
  ///
  /// @param flow the flow that had closed
  /// @param text the reply
  record AfterClose(FlowRef flow, String text) implements Waiting {
    @Override
    public String toString() {
      return "AfterClose[" + flow + "]";
    }
  }
}
