package parvis.message;

/// The gateway's later word on one part.
///
/// @param gatewayId the gateway's id for the message
/// @param state how far it came
/// @param code the gateway's raw code or status, kept as it was said
public record DeliveryReport(String gatewayId, State state, String code) {

  /// How far a part came. Order is the lattice: a report never lowers a state, and `DELIVERED` and
  /// `FAILED` are final (the first of them stands).
  public enum State {
    ACCEPTED,
    SENT,
    FAILED,
    DELIVERED;

    /// The state that holds after `later` is reported on top of this one.
    public State join(State later) {
      boolean isFinal = this == FAILED || this == DELIVERED;
      return isFinal || later.ordinal() < ordinal() ? this : later;
    }
  }
}
