package parvis.demo;

import java.io.IOException;
import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.gateway.loopback.Citizens;

/// The demonstration, if the hub was started as one.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "parvis.demo", havingValue = "on")
class DemoBeans {
  @Bean
  Crowd crowd(Citizens door, BusinessClock clock) {
    return new Crowd(door, clock);
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> demonstration(
      Settings settings, DataDirectory data, Crowd crowd) throws IOException {
    Demonstration demonstration = new Demonstration(settings, crowd, DemoFlow.read());
    return ready -> {
      if (ready.getApplicationContext() instanceof WebServerApplicationContext web
          && web.getWebServer() != null) {
        URI hub = URI.create("http://localhost:" + web.getWebServer().getPort());
        String token = data.read("admin.token").orElse("").strip();
        Thread.ofVirtual().name("demonstration").start(() -> demonstration.run(hub, token));
      }
    };
  }
}
