package parvis.channel.loopback;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parvis.channel.Channel;
import parvis.channel.Envelope;
import parvis.channel.FormFields;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Part;
import parvis.message.Prompt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Stands in for any channel. In: `{"channel": "sms", "from": "tel:+33639980012", "text": "oui",
/// "id": "42"}`, all strings, and `about` where a button or a reply brings it back; out: what the
/// real channel would write.
public final class LoopbackChannel implements Channel {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern ABOUT = Pattern.compile("[A-Za-z0-9_-]{1,16}");
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,64}");

  private final Channel real;

  /// @param real the channel that is stood in for
  public LoopbackChannel(Channel real) {
    this.real = real;
  }

  /// One inbound request, as [#read] reads it.
  public static byte[] request(ChannelKind channel, Address from, String text, String id) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), octets)) {
      json.writeStartObject();
      json.writeStringProperty("channel", channel.code());
      json.writeStringProperty("from", from.urn());
      json.writeStringProperty("text", FormFields.clean(text));
      json.writeStringProperty("id", id);
      json.writeEndObject();
    }
    return octets.toByteArray();
  }

  /// Which channel a request names; empty if it names none.
  public static Optional<ChannelKind> channel(byte[] request) {
    String code = fields(request).getOrDefault("channel", "");
    return Stream.of(ChannelKind.values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  @Override
  public ChannelKind kind() {
    return real.kind();
  }

  @Override
  public Envelope envelope(byte[] request) {
    Map<String, String> fields = fields(request);
    String id = fields.getOrDefault("id", "");
    if (!fields.getOrDefault("channel", "").equals(kind().code())) {
      return new Envelope.Malformed("channel is missing or another");
    }
    if (!ID.matcher(id).matches()) {
      return new Envelope.Malformed("id is missing, or not 1 to 64 visible ASCII characters");
    }
    return address(fields.getOrDefault("from", ""))
        .<Envelope>map(from -> new Envelope.Addressed(id, from))
        .orElseGet(() -> new Envelope.Unaddressable(id));
  }

  @Override
  public Reading read(byte[] request) {
    return switch (envelope(request)) {
      case Envelope.Malformed(String problem) -> new Reading.Malformed(problem);
      case Envelope.Unaddressable _ ->
          new Reading.Malformed("from is no address of channel " + kind().code());
      case Envelope.Addressed(String id, Address from) ->
          new Reading.Message(said(id, from, fields(request)));
    };
  }

  private Inbound said(String id, Address from, Map<String, String> fields) {
    String about = fields.getOrDefault("about", "");
    return new Inbound(
        kind(),
        id,
        from,
        FormFields.clean(fields.getOrDefault("text", "")),
        ABOUT.matcher(about).matches() ? about : "");
  }

  @Override
  public String shown(String body) {
    return real.shown(body);
  }

  @Override
  public List<Part> write(Prompt prompt) {
    return real.write(prompt);
  }

  /// An address as a URN, or bare as people write it on this channel.
  private Optional<Address> address(String from) {
    String scheme = kind().addressKind().scheme() + ":";
    try {
      return Optional.of(Address.parse(from.startsWith(scheme) ? from : scheme + from));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// The string members of the object; empty if the octets are anything but one flat object.
  private static Map<String, String> fields(byte[] request) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), request)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING
            || fields.put(name, json.getString()) != null) {
          return Map.of();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
          ? fields
          : Map.of();
    } catch (JacksonException malformed) {
      return Map.of();
    }
  }
}
