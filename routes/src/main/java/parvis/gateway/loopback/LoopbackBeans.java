package parvis.gateway.loopback;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.Settings;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;
import parvis.gateway.Reports;
import parvis.message.ChannelKind;

/// Loopback, if it is on.
@Configuration(proxyBeanMethods = false)
class LoopbackBeans {
  @Bean
  Gateways loopback(
      Settings settings,
      Reports reports,
      ObjectProvider<Citizens> citizens,
      ObjectProvider<Listener> listeners) {
    if (!settings.loopback()) {
      return new Gateways(List.of());
    }
    Citizens door =
        (channel, from, text, id) ->
            citizens.ifAvailable(present -> present.say(channel, from, text, id));
    Listener all =
        (channel, attempt) -> listeners.forEach(listener -> listener.delivered(channel, attempt));
    return new Gateways(
        Stream.of(ChannelKind.values())
            .<Gateway>map(kind -> new LoopbackGateway(kind, reports, door, all))
            .toList());
  }
}
