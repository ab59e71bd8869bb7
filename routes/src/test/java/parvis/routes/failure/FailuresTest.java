package parvis.routes.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class FailuresTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<String, Object> seen = new HashMap<>();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private ProducerTemplate producer;

  @BeforeEach
  void start() throws Exception {
    camel.addRoutePolicyFactory(new RouteMetrics(registry));
    camel.addRoutesConfigurations(new Failures(new EdgeHeaders()));
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:edge")
                .routeConfigurationId(Failures.EDGE)
                .routeId("edge-route")
                .process(e -> seen.putAll(e.getMessage().getHeaders()))
                .process(e -> fail(String.valueOf(e.getMessage().getBody())));
            from("direct:worker")
                .routeConfigurationId(Failures.WORKER)
                .routeId("worker-route")
                .process(e -> fail(String.valueOf(e.getMessage().getBody())));
          }
        });
    camel.start();
    producer = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void headersFromOutsideAreDroppedWhateverTheirCase() {
    Map<String, Object> headers = new HashMap<>();
    for (String name :
        new String[] {"CamelBeanMethodName", "cAmElHttpUri", "X-Forwarded-Host", "a"}) {
      headers.put(name, "x");
    }
    headers.put("parvis-gateway-id", "SM1");
    producer.requestBodyAndHeaders("direct:edge", "", headers);
    assertThat(seen).containsExactly(Map.entry("parvis-gateway-id", "SM1"));
  }

  @Test
  void aFailureAtTheEdgeGoesBackToTheCaller() {
    assertThatThrownBy(() -> producer.requestBody("direct:edge", "away"))
        .isInstanceOf(CamelExecutionException.class)
        .hasCauseInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void aWorkersFailureEndsItsRoundOnlyAndIsCounted() {
    producer.sendBody("direct:worker", "away");
    producer.sendBody("direct:worker", "defect");
    producer.sendBody("direct:worker", "");
    assertThat(count("failed")).isEqualTo(2);
    assertThat(count("done")).isEqualTo(1);
    assertThat(registry.get("parvis.route.inflight").tag("route", "worker-route").gauge().value())
        .isZero();
  }

  private long count(String outcome) {
    return registry
        .get("parvis.route")
        .tag("route", "worker-route")
        .tag("outcome", outcome)
        .timer()
        .count();
  }

  private static void fail(String how) {
    switch (how) {
      case "away" -> throw new DataAccessResourceFailureException("away");
      case "defect" -> throw new IllegalStateException("defect");
      default -> {}
    }
  }
}
