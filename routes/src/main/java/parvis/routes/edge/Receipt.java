package parvis.routes.edge;

/// What becomes of one request. Only the first two may be answered with success.
public enum Receipt {
  /// Committed to the inbox.
  ACCEPTED,
  /// Its id was committed before; what came first is kept.
  DUPLICATE,
  /// Its signature is missing or wrong; nothing of it was stored.
  FORGED,
  /// It is no request of this channel; nothing of it was stored.
  MALFORMED,
  /// It could not be committed in time: the gateway must come again.
  UNAVAILABLE
}
