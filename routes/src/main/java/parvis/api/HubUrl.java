package parvis.api;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import parvis.config.DataDirectory;

/// Writes `<data>/hub.url`, so that commands on this machine find a hub on any port.
@Component
class HubUrl {
  private static final Logger LOG = LoggerFactory.getLogger(HubUrl.class);

  private final DataDirectory data;

  HubUrl(DataDirectory data) {
    this.data = data;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    try {
      data.write("hub.url", "http://localhost:" + event.getWebServer().getPort() + "\n");
    } catch (IOException e) {
      // Commands can still be told with PARVIS_URL.
      LOG.warn("event=hub.url_not_written kind={}", e.getClass().getSimpleName());
    }
  }
}
