package parvis.message;

/// What came with a message and is not read by us: a picture, a voice note.
///
/// @param kind what it is, in the channel's own word: `photo`
/// @param reference where a member of staff gets it, in the channel's own terms; empty if it is not
///   worth keeping, or cannot be had
public record Attachment(String kind, String reference) {
  @Override
  public String toString() {
    return "Attachment[" + kind + "]";
  }
}
