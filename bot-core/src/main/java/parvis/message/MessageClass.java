package parvis.message;

/// Why a message leaves, which decides what may hold it back and whether it may be repeated.
public enum MessageClass {
  /// An answer to somebody who wrote, a code, an alert: passes suppression and quiet hours, and may
  /// be repeated with the same content when its fate is unknown.
  OWED,
  /// What we send of our own accord: at most once, never to a suppressed address.
  CAMPAIGN
}
