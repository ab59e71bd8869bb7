package parvis.routes.campaign;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.routes.dialogue.Turns;

/// What campaigns take from the dialogue.
@Configuration(proxyBeanMethods = false)
class CampaignBeans {
  @Bean
  Opener opener(Turns turns) {
    return turns::begin;
  }
}
