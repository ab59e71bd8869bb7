package parvis.routes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/// What is done when a route fails. A route names one of these as its configuration.
///
/// Neither retries in memory: rows in the database say what is still to be done, and the next ring
/// or sweep finds them.
@Component
public class Failures extends RouteConfigurationBuilder {
  /// For routes that answer a request from outside: headers not on the list of [EdgeHeaders] are
  /// dropped, and a failure goes back to the controller, which answers with 503 or 500.
  public static final String EDGE = "edge";

  /// For routes that a timer or a bell wakes: a failure ends this round and nothing else.
  public static final String WORKER = "worker";

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final EdgeHeaders edgeHeaders;

  Failures(EdgeHeaders edgeHeaders) {
    this.edgeHeaders = edgeHeaders;
  }

  @Override
  public void configuration() {
    RouteConfigurationDefinition edge = routeConfiguration(EDGE);
    edge.errorHandler(noErrorHandler());
    edge.interceptFrom().process(edgeHeaders);

    RouteConfigurationDefinition worker = routeConfiguration(WORKER);
    worker
        .onException(
            CannotGetJdbcConnectionException.class,
            CannotCreateTransactionException.class,
            DataAccessResourceFailureException.class,
            TransientDataAccessException.class)
        .handled(true)
        .logExhausted(false)
        .process(Failures::databaseAway);
    worker.onException(Exception.class).handled(true).logExhausted(false).process(Failures::defect);
  }

  private static void databaseAway(Exchange exchange) {
    LOG.warn("event=route.database_away route={}", exchange.getFromRouteId());
  }

  private static void defect(Exchange exchange) {
    LOG.error(
        "event=route.failed route={}",
        exchange.getFromRouteId(),
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
  }
}
