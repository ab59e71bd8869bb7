package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import parvis.routes.TestHub;
import parvis.store.Ids;

class AccessTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static TestHub hub;

  @BeforeAll
  static void start() {
    hub = TestHub.start();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void everyHandlerSaysWhoMayCallIt() {
    List<String> silent = new ArrayList<>();
    mappings()
        .forEach((mapping, handler) -> {
          boolean api = mapping.getPatternValues().stream().anyMatch(p -> p.startsWith("/api"));
          boolean known =
              mapping.getPatternValues().stream()
                  .allMatch(p ->
                      p.equals("/error")
                          || p.startsWith("/channels/")
                          || p.startsWith("/unsubscribe/")
                          || p.equals("/phone")
                          || p.startsWith("/phone/"));
          if (api ? Access.requires(handler) == null : !known) {
            silent.add(mapping + " " + handler);
          }
        });
    assertThat(silent).isEmpty();
  }

  @Test
  void aTokenThatCannotBeLookedUpIsAskedForLater() throws Exception {
    JdbcClient jdbc = JdbcClient.create(hub.database().dataSource());
    jdbc.sql(
            """
            CREATE FUNCTION full_up() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '53300'; END $$
            """)
        .update();
    jdbc.sql(
            "CREATE TRIGGER full_up BEFORE UPDATE ON token FOR EACH STATEMENT EXECUTE FUNCTION"
                + " full_up()")
        .update();
    try {
      HttpResponse<String> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/me"))
                  .header("Authorization", "Bearer pv_never_seen")
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    } finally {
      jdbc.sql("DROP FUNCTION full_up CASCADE").update();
    }
  }

  @Test
  void noHandlerOfTheApiAnswersWithoutAToken() throws Exception {
    for (Map.Entry<String, String> route : routes()) {
      for (String authorization : List.of("", "Bearer ", "Bearer pv_guess", "Basic YTpi")) {
        HttpResponse<String> answer = send(route.getKey(), route.getValue(), authorization);
        assertThat(answer.statusCode()).as("%s with '%s'", route, authorization).isEqualTo(401);
        assertThat(problem(answer)).as(route.toString()).isTrue();
      }
    }
  }

  @Test
  void eachRoleIsLetInToWhatIsListedForItAndToNothingElse() throws Exception {
    for (Role role : Role.values()) {
      String token = "pv_" + role.code();
      grant(role, token);
      for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : mappings().entrySet()) {
        Requires requires = Access.requires(mapping.getValue());
        String path = path(mapping.getKey());
        if (requires == null || !path.startsWith("/api/")) {
          continue;
        }
        boolean listed = new Caller("x", role).mayCall(requires);
        if (!listed) {
          HttpResponse<String> answer = send(method(mapping.getKey()), path, "Bearer " + token);
          // 406 and 415 come before the handler is known: refused all the same.
          assertThat(answer.statusCode())
              .as("%s calls %s", role, mapping.getKey())
              .isIn(403, 406, 415);
        }
      }
    }
  }

  @Test
  void theFirstTokenIsForTheOwnerOfTheDataDirectoryOnlyAndOpensTheApi() throws Exception {
    var file = hub.data().resolve("admin.token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String token = Files.readString(file).strip();
    assertThat(token).startsWith("pv_");
    assertThat(send("GET", "/api/v1/clock", "Bearer " + token).statusCode()).isEqualTo(200);
  }

  @Test
  void aDisabledOperatorAndARevokedOrExpiredTokenAreRefused() throws Exception {
    grant(Role.VIEWER, "pv_revoked");
    hub.database()
        .jdbc()
        .sql("UPDATE token SET revoked_at = now() WHERE token_hash = :hash")
        .param("hash", Tokens.hash("pv_revoked"))
        .update();
    grant(Role.VIEWER, "pv_expired");
    hub.database()
        .jdbc()
        .sql("UPDATE token SET expires_at = now() WHERE token_hash = :hash")
        .param("hash", Tokens.hash("pv_expired"))
        .update();
    assertThat(send("GET", "/api/v1/clock", "Bearer pv_revoked").statusCode()).isEqualTo(401);
    assertThat(send("GET", "/api/v1/clock", "Bearer pv_expired").statusCode()).isEqualTo(401);
  }

  @Test
  void pathsThatFrameworksReadDifferentlyAreNothing() throws Exception {
    for (String path :
        List.of(
            "/",
            "/error",
            "/actuator",
            "/actuator/env",
            "/actuator/health/../env",
            "//api/v1/clock",
            "/channels/..;/api/v1/clock",
            "/channels/%2e%2e/api/v1/clock",
            "/Api/v1/clock",
            "/api/v1/clock;x=1")) {
      HttpResponse<String> answer = send("GET", path, "");
      assertThat(answer.statusCode()).as(path).isIn(400, 401, 404);
    }
  }

  @Test
  void longBodiesAreRefusedAnnouncedOrNot() throws Exception {
    byte[] body = new byte[(int) BodyLimits.GENERAL + 1];
    Arrays.fill(body, (byte) ' ');
    assertThat(post("/api/v1/clock", HttpRequest.BodyPublishers.ofByteArray(body)).statusCode())
        .isEqualTo(413);
    assertThat(
            post(
                    "/api/v1/clock",
                    HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void everyAnswerCarriesTheSafetyHeadersAndErrorsAreProblemDetails() throws Exception {
    for (String path :
        List.of("/actuator/health", "/nothing", "/api/v1/nothing", "/api/v1/clock")) {
      HttpResponse<String> answer = send("GET", path, "");
      assertThat(answer.headers().firstValue("Content-Security-Policy"))
          .as(path)
          .hasValueSatisfying(v -> assertThat(v).contains("default-src 'none'"));
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.statusCode() == 200 || problem(answer)).as(path).isTrue();
    }
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedWithoutBeingRepeated() throws Exception {
    HttpResponse<String> answer =
        post("/api/v1/clock", HttpRequest.BodyPublishers.ofString("{\"at\": Geheimnis"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("Geheimnis");
    assertThat(problem(answer)).isTrue();
  }

  @Test
  void timeMovesOnRequestAndRunsOn() throws Exception {
    HttpResponse<String> answer =
        post(
            "/api/v1/clock",
            HttpRequest.BodyPublishers.ofString("{\"at\": \"2027-03-28T01:50:00Z\"}"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("2027-03-28T01:50:0").contains("\"moved\":true");
    assertThat(
            post("/api/v1/clock", HttpRequest.BodyPublishers.ofString("{\"at\": \"soon\"}"))
                .statusCode())
        .isEqualTo(422);
  }

  private static Map<RequestMappingInfo, HandlerMethod> mappings() {
    return hub.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods();
  }

  private static List<Map.Entry<String, String>> routes() {
    return mappings().keySet().stream()
        .filter(mapping -> path(mapping).startsWith("/api/"))
        .map(mapping -> Map.entry(method(mapping), path(mapping)))
        .toList();
  }

  private static String path(RequestMappingInfo mapping) {
    return mapping.getPatternValues().iterator().next().replaceAll("\\{[^}]*}", "x");
  }

  private static String method(RequestMappingInfo mapping) {
    return mapping.getMethodsCondition().getMethods().stream()
        .map(Enum::name)
        .findFirst()
        .orElse("GET");
  }

  private static void grant(Role role, String token) {
    hub.database()
        .jdbc()
        .sql(
            """
            WITH made AS (
              INSERT INTO operator (operator_id, name, role) VALUES (:id, :name, :role)
              RETURNING operator_id
            )
            INSERT INTO token (token_hash, operator_id) SELECT :hash, operator_id FROM made
            """)
        .param("id", Ids.v7(), Types.OTHER)
        .param("name", token)
        .param("role", role.code())
        .param("hash", Tokens.hash(token))
        .update();
  }

  private static boolean problem(HttpResponse<String> answer) {
    return answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith("application/problem+json"))
            .isPresent()
        && answer.body().contains("\"status\":" + answer.statusCode());
  }

  private static HttpResponse<String> send(String method, String path, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + hub.token())
            .POST(body)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
