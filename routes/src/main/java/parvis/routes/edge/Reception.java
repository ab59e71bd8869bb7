package parvis.routes.edge;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/// Hands a request to its route. Between the first sign of an end and the last, routes take nothing
/// more: the gateway is told to come again, which is what it would do after an end without an
/// answer.
@Component
class Reception {
  private final ProducerTemplate camel;

  Reception(ProducerTemplate camel) {
    this.camel = camel;
  }

  Receipt take(String endpoint, Object post) {
    try {
      return Objects.requireNonNull(camel.requestBody(endpoint, post, Receipt.class));
    } catch (CamelExecutionException | IllegalStateException stopping) {
      boolean ended =
          stopping.getCause() instanceof RejectedExecutionException
              || !camel.getCamelContext().isStarted();
      if (!ended) {
        throw stopping;
      }
      return Receipt.UNAVAILABLE;
    }
  }
}
