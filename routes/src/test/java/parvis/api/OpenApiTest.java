package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import parvis.routes.TestHub;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

  @Test
  void descriptionNamesEveryHandlerOfTheInterface() {
    try (TestHub hub = TestHub.start()) {
      ApiClient.Reply reply = ApiClient.admin(hub).get("/api/v1/openapi.json");

      assertThat(reply.status()).isEqualTo(200);
      JsonNode description = reply.json();
      assertThat(description.path("openapi").asString()).startsWith("3.");
      assertThat(missing(hub, description.path("paths"))).isEmpty();
    }
  }

  private static List<String> missing(TestHub hub, JsonNode paths) {
    List<String> missing = new ArrayList<>();
    hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> {
          if (handler.getBeanType().getPackageName().equals("parvis.api")) {
            for (String path : mapping.getPatternValues()) {
              mapping.getMethodsCondition().getMethods().stream()
                  .map(method -> method.name().toLowerCase(Locale.ROOT))
                  .filter(method -> path.startsWith("/api/"))
                  .filter(method -> paths.path(path).path(method).isMissingNode())
                  .forEach(method -> missing.add(method + " " + path));
            }
          }
        });
    return missing;
  }
}
