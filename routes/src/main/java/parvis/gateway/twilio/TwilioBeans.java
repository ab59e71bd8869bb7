package parvis.gateway.twilio;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.Settings;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;

/// Twilio, if an account is configured.
@Configuration(proxyBeanMethods = false)
class TwilioBeans {
  @Bean
  Gateways twilio(Settings settings) {
    return new Gateways(
        settings
            .twilio()
            .<List<Gateway>>map(
                account -> List.of(new TwilioGateway(account, settings.publicUrl())))
            .orElse(List.of()));
  }
}
