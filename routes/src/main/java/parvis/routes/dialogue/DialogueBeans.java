package parvis.routes.dialogue;

import java.security.SecureRandom;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.Settings;
import parvis.routes.Endpoints;
import parvis.session.Dialogue;

import parvis.session.Organisation;
import parvis.session.TypedNumbers;
import parvis.store.PublishedFlows;
import parvis.text.DistressWords;

/// What the dialogue needs to know of the installation.
@Configuration(proxyBeanMethods = false)
class DialogueBeans {
  @Bean
  Engine engine(PublishedFlows flows, Organisation organisation, Settings settings) {
    PhoneNumbers numbers = new PhoneNumbers(settings.country());
    TypedNumbers typed =
        text ->
            TypedNumbers.shaped(organisation.callingCode()).read(text).isPresent()
                    && numbers.read(text) instanceof PhoneNumbers.Result.Valid valid
                ? Optional.of(valid.address())
                : Optional.empty();
    Dialogue dialogue =
        new Dialogue(flows, organisation, new SecureRandom(), typed, DistressWords.shipped());
    return dialogue::resume;
  }

  @Bean
  Bell bell(@Lazy ProducerTemplate camel) {
    return new Bell(() -> {
      try {
        camel.sendBody(Endpoints.TURNS_WAITING, "");
      } catch (CamelExecutionException | IllegalStateException _) {
        // Routes are not started yet or stopped already: the sweep will find the message.
      }
    });
  }
}
