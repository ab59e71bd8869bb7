package parvis.config;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Says in the log when the hub is ready and when it begins to stop.
@Component
class Ready implements ApplicationListener<ApplicationReadyEvent> {
  private static final Logger LOG = LoggerFactory.getLogger("parvis.hub");

  private final Settings settings;

  Ready(Settings settings) {
    this.settings = settings;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    Duration taken = event.getTimeTaken();
    int port =
        event.getApplicationContext() instanceof WebServerApplicationContext web
                && web.getWebServer() != null
            ? web.getWebServer().getPort()
            : -1;
    LOG.info(
        "event=hub.ready port={} seconds={} database={} loopback={}",
        port,
        String.format(Locale.ROOT, "%.1f", taken == null ? 0 : taken.toMillis() / 1000.0),
        settings.database(),
        settings.loopback());
  }

  @EventListener
  void stopping(ContextClosedEvent event) {
    LOG.info("event=hub.stopping");
  }
}
