package parvis.channel.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/// Takes a message apart (RFC 5322, RFC 2045), within bounds: what lies beyond one is not read and
/// named in [Mail#problem]. Attachments are passed over unopened, so what they unpack to is
/// nobody's memory.
final class MailReader {
  /// Most octets of a message that are looked at.
  static final int MOST_OCTETS = 2 << 20;

  static final int MOST_DEPTH = 20;
  static final int MOST_PARTS = 200;
  static final int MOST_HEADERS = 1_000;

  /// Most octets kept of the texts of one kind.
  private static final int MOST_TEXT = 256 << 10;

  private static final MimeConfig BOUNDS =
      MimeConfig.custom()
          .setMaxHeaderCount(MOST_HEADERS)
          .setMaxHeaderLen(64 << 10)
          .setMaxLineLen(-1)
          .setMalformedHeaderStartsBody(false)
          .build();

  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder enclosed = new StringBuilder();
  private final Set<String> types = new HashSet<>();
  private final Deque<Boolean> attached = new ArrayDeque<>();

  private int depth;
  private int parts;
  private String problem = "";

  private MailReader() {}

  static Mail read(byte[] message) {
    return new MailReader().all(message, false);
  }

  /// Reads the headers of the message and nothing below.
  static Mail readHeaders(byte[] message) {
    return new MailReader().all(message, true);
  }

  private Mail all(byte[] message, boolean headersOnly) {
    MimeTokenStream tokens = new MimeTokenStream(BOUNDS);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    int octets = Math.min(message.length, MOST_OCTETS);
    if (octets < message.length) {
      problem = "longer than is read";
    }
    attached.push(false);
    try {
      tokens.parse(new ByteArrayInputStream(message, 0, octets));
      for (EntityState state = tokens.getState();
          state != EntityState.T_END_OF_STREAM && within() && !(headersOnly && ended(state));
          state = tokens.next()) {
        token(tokens, state);
      }
    } catch (MimeException | IOException | RuntimeException broken) {
      problem = "beyond the bounds of a message: " + broken.getClass().getSimpleName();
    }
    return new Mail(
        headers, plain.toString(), html.toString(), enclosed.toString(), types, problem);
  }

  private static boolean ended(EntityState state) {
    return state == EntityState.T_END_HEADER;
  }

  private boolean within() {
    if (depth > MOST_DEPTH) {
      problem = "nested more than " + MOST_DEPTH + " deep";
    } else if (parts > MOST_PARTS) {
      problem = "more than " + MOST_PARTS + " parts";
    } else {
      return true;
    }
    return false;
  }

  private void token(MimeTokenStream tokens, EntityState state) throws IOException {
    switch (state) {
      case T_START_MULTIPART -> {
        depth++;
        types.add(tokens.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT));
      }
      case T_END_MULTIPART -> depth--;
      case T_START_BODYPART -> {
        parts++;
        attached.push(false);
      }
      case T_END_BODYPART -> attached.pop();
      case T_FIELD -> field(tokens.getField());
      case T_BODY -> body(tokens);
      default -> {
        // Preambles, epilogues and the ends of things say nothing.
      }
    }
  }

  private void field(Field field) {
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    String value = field.getBody() == null ? "" : field.getBody();
    if (parts == 0) {
      headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    if (name.equals("content-disposition")
        && value.strip().toLowerCase(Locale.ROOT).startsWith("attachment")) {
      attached.pop();
      attached.push(true);
    }
  }

  private void body(MimeTokenStream tokens) throws IOException {
    BodyDescriptor described = tokens.getBodyDescriptor();
    String type = described.getMimeType().toLowerCase(Locale.ROOT);
    types.add(type);
    StringBuilder into =
        switch (type) {
          case "text/plain" -> attached.element() ? enclosed : plain;
          case "text/html" -> html;
          default -> enclosed;
        };
    boolean wanted =
        into != enclosed
            ? !attached.element()
            : type.startsWith("message/") || type.startsWith("text/");
    if (wanted && into.length() < MOST_TEXT) {
      InputStream octets =
          type.startsWith("message/") ? tokens.getInputStream() : tokens.getDecodedInputStream();
      if (into.length() > 0) {
        into.append('\n');
      }
      into.append(characters(octets.readNBytes(MOST_TEXT), described.getCharset()));
    }
  }

  // Who names no charset, or one that is none, writes UTF-8 if it is well-formed and else the
  // Windows page that Western mailers mean by ISO-8859-1.
  private static String characters(byte[] octets, @org.jspecify.annotations.Nullable String name) {
    String charset = name == null ? "" : name.strip();
    boolean vague =
        charset.isEmpty()
            || charset.equalsIgnoreCase("us-ascii")
            || charset.equalsIgnoreCase("iso-8859-1")
            || charset.equalsIgnoreCase("utf-8");
    if (!vague) {
      try {
        return new String(octets, Charset.forName(charset));
      } catch (IllegalArgumentException unknown) {
        // As if none were named.
      }
    }
    boolean utf8 = !charset.equalsIgnoreCase("iso-8859-1");
    try {
      return utf8
          ? StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString()
          : new String(octets, Charset.forName("windows-1252"));
    } catch (CharacterCodingException other) {
      return charset.equalsIgnoreCase("utf-8")
          ? new String(octets, StandardCharsets.UTF_8)
          : new String(octets, Charset.forName("windows-1252"));
    }
  }
}
