package parvis.session;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A conversation as versioned JSON in UTF-8, streamed both ways. The form is drawn in the
/// package's page.
///
/// A reader accepts its own version and the one before, so that two releases can run side by side
/// on one database; fields it does not know are skipped, fields that are missing have their
/// beginner's value.
public final class ConversationJson {
  /// The version written. 2 added `uncounted`, `noise` and whether a parked question was read.
  static final int VERSION = 2;

  private static final int OLDEST = 1;
  private static final JsonFactory JSON = new JsonFactory();

  private ConversationJson() {}

  /// A conversation that this release cannot read.
  public static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String problem) {
      super(problem);
    }
  }

  public static byte[] write(Conversation conversation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeNumberProperty("v", VERSION);
      JsonOut.conversation(out, conversation);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /// @throws UnreadableException if the bytes are no conversation, or one of a version unknown
  ///   here; its message repeats nothing of them
  public static Conversation read(byte[] json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (in.nextToken() != JsonToken.START_OBJECT || !"v".equals(in.nextName())) {
        throw new UnreadableException("a stored conversation begins with its version");
      }
      int version = in.nextIntValue(-1);
      if (version < OLDEST || version > VERSION) {
        throw new UnreadableException(
            "a stored conversation has version "
                + version
                + "; this release reads "
                + OLDEST
                + " to "
                + VERSION);
      }
      return JsonIn.conversation(in);
    } catch (JacksonException | IllegalArgumentException broken) {
      // Without the cause, whose message quotes the content.
      throw new UnreadableException("a stored conversation is not well-formed");
    }
  }
}
