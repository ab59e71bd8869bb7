package parvis.routes.edge;

import org.springframework.stereotype.Component;
import parvis.channel.Envelope;
import parvis.channel.loopback.LoopbackChannel;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.gateway.Codecs;
import parvis.gateway.Gateway;
import parvis.gateway.loopback.Citizens;
import parvis.message.ChannelKind;
import parvis.store.AddressHash;
import parvis.store.LoopbackBox;
import parvis.vault.Vault;

/// Where loopback's messages come in: accepted like those of any gateway, unsigned, since only an
/// operator's token or the hub itself gets this far.
@Component
public final class LoopbackDoor implements Citizens {
  private final Arrivals arrivals;
  private final LoopbackBox box;
  private final Vault vault;
  private final boolean besideAnother;

  public LoopbackDoor(Arrivals arrivals, LoopbackBox box, Vault vault, Settings settings) {
    this.arrivals = arrivals;
    this.box = box;
    this.vault = vault;
    this.besideAnother =
        settings.twilio().isPresent()
            || settings.telegram().isPresent()
            || settings.mail().isPresent();
  }

  /// @param request as [LoopbackChannel] reads it
  public Receipt knock(byte[] request) {
    return LoopbackChannel.channel(request)
        .map(kind ->
            Codecs.of(kind, Gateway.LOOPBACK).envelope(request)
                    instanceof Envelope.Addressed(_, Address from)
                ? accept(kind, from, request)
                : Receipt.MALFORMED)
        .orElse(Receipt.MALFORMED);
  }

  @Override
  public void say(ChannelKind channel, Address from, String text, String id) {
    accept(channel, from, LoopbackChannel.request(channel, from, text, id));
  }

  private Receipt accept(ChannelKind kind, Address from, byte[] request) {
    // With loopback alone it serves everybody, and nobody needs to be remembered.
    if (besideAnother) {
      box.spoke(AddressHash.of(vault.hash(from)));
    }
    return arrivals.accept(kind, Gateway.LOOPBACK, request);
  }
}
