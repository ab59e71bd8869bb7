package parvis.routes.dialogue;

import java.security.SecureRandom;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.Settings;
import parvis.routes.Endpoints;
import parvis.session.Dialogue;
import parvis.session.FlowBook;
import parvis.session.Organisation;
import parvis.session.TypedNumbers;

/// What the dialogue needs to know of the installation.
@Configuration(proxyBeanMethods = false)
class DialogueBeans {
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

  @Bean
  Engine engine(
      FlowBook flows,
      Organisation organisation,
      Settings settings,
      DistressFile distress,
      LanguageModel languages) {
    PhoneNumbers numbers = new PhoneNumbers(settings.country());
    TypedNumbers typed =
        text ->
            TypedNumbers.shaped(organisation.callingCode()).read(text).isPresent()
                    && numbers.read(text) instanceof PhoneNumbers.Result.Valid valid
                ? Optional.of(valid.address())
                : Optional.empty();
    SecureRandom chance = new SecureRandom();
    return new EditedEngine(
        distress::words,
        words -> new Dialogue(flows, organisation, chance, typed, words, languages)::resume);
  }

  // A dump that was restored knows nothing of what was destroyed since it was made.
  @Bean
  ApplicationRunner erasuresReplayed(
      Erasure erasure, ConsultationErasure consultations, Aftermath aftermath) {
    return _ -> {
      erasure.replay();
      consultations.destroyKeys();
      aftermath.replay();
    };
  }
}
