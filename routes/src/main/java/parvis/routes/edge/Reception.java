package parvis.routes.edge;

import java.util.Objects;
import java.util.Optional;
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
    return ask(endpoint, post, Receipt.class).orElse(Receipt.UNAVAILABLE);
  }

  /// @param answer what the route answers with
  /// @return empty if routes take nothing more
  <T> Optional<T> ask(String endpoint, Object post, Class<T> answer) {
    try {
      return Optional.of(Objects.requireNonNull(camel.requestBody(endpoint, post, answer)));
    } catch (CamelExecutionException | IllegalStateException stopping) {
      boolean ended =
          stopping.getCause() instanceof RejectedExecutionException
              || !camel.getCamelContext().isStarted();
      if (!ended) {
        throw stopping;
      }
      return Optional.empty();
    }
  }
}
