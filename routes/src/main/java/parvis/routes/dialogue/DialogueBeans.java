package parvis.routes.dialogue;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import parvis.routes.Endpoints;

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
}
