package parvis.routes.edge;

/// What is answered to a post about a call.
sealed interface VoiceReply {
  /// Its signature is missing or wrong; nothing of it was stored.
  record Forged() implements VoiceReply {}

  /// The document that the gateway carries out next.
  record Document(String twiml) implements VoiceReply {
    @Override
    public String toString() {
      return "Document";
    }
  }
}
