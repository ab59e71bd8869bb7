package parvis.channel.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parvis.channel.Channel;
import parvis.channel.Envelope;
import parvis.channel.Reading;
import parvis.contact.Address;
import parvis.message.ChannelKind;
import parvis.message.Inbound;
import parvis.message.Part;
import parvis.message.Prompt;
import parvis.text.CallLine;
import parvis.text.CallLines;

/// The telephone, as far as it is a channel like the others: requests as Twilio posts them, and a
/// single prompt as a call document that says it and ends. In a call it is [CallMachine] that
/// speaks.
public final class VoiceChannel implements Channel {

  @Override
  public ChannelKind kind() {
    return ChannelKind.VOICE;
  }

  @Override
  public Envelope envelope(byte[] request) {
    return CallForm.read(request)
        .map(form ->
            form.from()
                .<Envelope>map(from -> new Envelope.Addressed(form.callSid(), from))
                .orElseGet(() -> new Envelope.Unaddressable(form.callSid())))
        .orElseGet(() -> new Envelope.Malformed("no form with a CallSid"));
  }

  @Override
  public Reading read(byte[] request) {
    return switch (envelope(request)) {
      case Envelope.Malformed(String problem) -> new Reading.Malformed(problem);
      case Envelope.Unaddressable _ ->
          new Reading.Malformed("From is no telephone number, or our own");
      case Envelope.Addressed(String sid, Address from) ->
          new Reading.Message(new Inbound(kind(), sid, from, text(request), ""));
    };
  }

  private static String text(byte[] request) {
    return CallForm.read(request)
        .map(form ->
            switch (form.event()) {
              case CallEvent.Pressed(String keys) -> keys;
              case CallEvent.Spoke(String words, _) -> words;
              case CallEvent.Silent _, CallEvent.Returned _, CallEvent.Told _ -> "";
            })
        .orElse("");
  }

  @Override
  public List<Part> write(Prompt prompt) {
    CallLines lines = CallLines.in(prompt.language());
    List<CallDocument.Step> steps = new ArrayList<>();
    for (String line : CallMachine.lines(prompt.text())) {
      steps.add(new CallDocument.Say(prompt.language(), line));
    }
    for (Prompt.Option option : prompt.options()) {
      steps.add(
          new CallDocument.Say(
              prompt.language(),
              lines.say(CallLine.OPTION, Map.of("label", option.label(), "key", option.key()))));
    }
    steps.add(new CallDocument.HangUp());
    return List.of(new Part(CallDocumentJson.write(new CallDocument(steps)), 1));
  }

  @Override
  public String shown(String body) {
    return CallDocumentJson.said(body);
  }
}
