package parvis.channel;

import java.util.List;
import parvis.message.ChannelKind;
import parvis.message.Part;
import parvis.message.Prompt;

/// One kind of way in and out, as pure functions between its wire form and ours. Sending is the
/// gateway's. Whatever octets come in, `envelope` and `read` give a value and never an exception.
public interface Channel {
  ChannelKind kind();

  /// Reads of a raw request only what accepting it takes: the gateway's id and who sent it.
  Envelope envelope(byte[] request);

  /// Reads a raw request whole; the worker's part, never the edge's.
  Reading read(byte[] request);

  /// Gives a prompt its form on this channel: the parts to hand over, in order, at least one.
  List<Part> write(Prompt prompt);

  /// What a person sees of a part, in plain lines, for copies that people are given.
  ///
  /// @param body of a part that [#write] made
  default String shown(String body) {
    return body;
  }
}
