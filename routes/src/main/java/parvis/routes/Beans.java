package parvis.routes;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.store.SuppressionList;
import parvis.vault.Vault;

/// Hands the [Foundation] out, which closes what it opened: hence no bean here closes anything.
@Configuration(proxyBeanMethods = false)
class Beans {
  @Bean
  Settings settings(Foundation foundation) {
    return foundation.settings();
  }

  @Bean(destroyMethod = "")
  DataDirectory dataDirectory(Foundation foundation) {
    return foundation.data();
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Foundation foundation) {
    return foundation.dataSource();
  }

  @Bean(destroyMethod = "")
  SuppressionList suppressionList(Foundation foundation) {
    return foundation.suppressions();
  }

  @Bean
  Vault vault(Foundation foundation) {
    return foundation.vault();
  }

  @Bean
  BusinessClock businessClock(Settings settings) {
    return BusinessClock.starting(settings.clock(), settings.timeZone());
  }
}
