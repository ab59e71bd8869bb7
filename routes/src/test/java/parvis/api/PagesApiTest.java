package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import parvis.contact.Address;
import parvis.routes.TestHub;
import parvis.vault.Vault;

/// Lists that are longer than a page are walked to their end; nothing is silently cut.
class PagesApiTest {
  private static final Pattern NEXT = Pattern.compile("<(/api/v1/[^>]+)>; rel=\"next\"");
  private static final int ROWS = 7;

  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = TestHub.start();
    api = ApiClient.admin(hub);
    JdbcClient jdbc = hub.database().jdbc();
    for (String state : List.of("UNKNOWN", "REJECTED")) {
      jdbc.sql(
              """
              INSERT INTO outbox (message_id, address_hash, channel, class, billed, rule, state)
              SELECT gen_random_uuid(), '\\x00', 'sms', 'owed', 1, 'reply', :state
              FROM generate_series(1, :rows)
              """)
          .param("state", state)
          .param("rows", ROWS)
          .update();
    }
    jdbc.sql(
            """
            INSERT INTO campaign (campaign_id, name, source, flow, version, state, operator)
            SELECT gen_random_uuid(), 'c' || n, '', 'f', 1, 'DONE', 'anne'
            FROM generate_series(1, :rows) n
            """)
        .param("rows", ROWS)
        .update();
    jdbc.sql(
            """
            INSERT INTO history (history_id, kind, subject, operator)
            SELECT gen_random_uuid(), 'test.of pages', 's&' || n, 'hub' FROM generate_series(1, :rows) n
            """)
        .param("rows", ROWS)
        .update();
    jdbc.sql(
            """
            INSERT INTO staff_request (request_id, kind)
            SELECT gen_random_uuid(), 'callback' FROM generate_series(1, :rows)
            """)
        .param("rows", ROWS)
        .update();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/messages?state=unknown&limit=, id",
    "/api/v1/messages?state=rejected&limit=, id",
    "/api/v1/campaigns?limit=, name",
    "/api/v1/history?kind=test.of%20pages&limit=, subject",
    "/api/v1/staff-requests?limit=, id",
  })
  void pagesTogetherAreTheWholeList(String path, String key) {
    List<String> whole = walk(path + "1000", key, 1);
    assertThat(whole).hasSize(ROWS).doesNotHaveDuplicates();

    assertThat(walk(path + "3", key, 3)).isEqualTo(whole);
    assertThat(walk(path + ROWS, key, 1)).isEqualTo(whole);
  }

  @Test
  void walkGoesOnAfterAMessageThatIsNoLongerInTheList() {
    ApiClient.Reply first = api.get("/api/v1/messages?state=rejected&limit=2");
    List<String> whole = walk("/api/v1/messages?state=rejected", "id", 1);
    JdbcClient jdbc = hub.database().jdbc();
    move(jdbc, whole.get(1), "ACCEPTED");

    assertThat(walk(next(first), "id", 3)).isEqualTo(whole.subList(2, ROWS));
    move(jdbc, whole.get(1), "REJECTED");
  }

  private static void move(JdbcClient jdbc, String message, String state) {
    jdbc.sql("UPDATE outbox SET state = :state WHERE message_id = :id")
        .param("state", state)
        .param("id", UUID.fromString(message))
        .update();
  }

  @ParameterizedTest
  @CsvSource({"1000,1000,false", "1001,1000,true"})
  void accountOfAnAddressSaysWhetherOlderMessagesExist(int sent, int shown, boolean more) {
    String urn = "tel:+3363998" + (1_000 + sent);
    JdbcClient jdbc = hub.database().jdbc();
    byte[] hash = hub.bean(Vault.class).hash(Address.parse(urn));
    UUID person = UUID.randomUUID();
    jdbc.sql(
            """
            INSERT INTO person (person_id, language, time_zone, basis)
            VALUES (:person, 'fr', 'Europe/Paris', 'test')
            """)
        .param("person", person)
        .update();
    jdbc.sql(
            """
            INSERT INTO person_address (person_id, address_hash, kind, sealed, proof)
            VALUES (:person, :hash, 'tel', '\\x00', 'import')
            """)
        .param("person", person)
        .param("hash", hash)
        .update();
    jdbc.sql(
            """
            INSERT INTO outbox (message_id, person_id, address_hash, channel, class, billed, rule, state)
            SELECT gen_random_uuid(), :person, :hash, 'sms', 'owed', 1, 'reply', 'ACCEPTED'
            FROM generate_series(1, :sent)
            """)
        .param("person", person)
        .param("hash", hash)
        .param("sent", sent)
        .update();

    ApiClient.Reply why = api.post("/api/v1/messages/why", "{\"address\":\"" + urn + "\"}");

    assertThat(why.json().path("messages").size()).isEqualTo(shown);
    assertThat(why.json().path("more").asBoolean(false)).isEqualTo(more);
    assertThat(why.json().has("more")).isEqualTo(more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/messages?after=019ab3c2-0000-7000-8000-000000000001",
        "/api/v1/campaigns?after=nobody",
        "/api/v1/history?after=019ab3c2-0000-7000-8000-000000000001",
        "/api/v1/staff-requests?after=019ab3c2-0000-7000-8000-000000000001",
        "/api/v1/messages?limit=0",
        "/api/v1/campaigns?limit=1001",
        "/api/v1/history?limit=-1",
        "/api/v1/staff-requests?limit=x",
        "/api/v1/messages?after=x",
      })
  void pageThatIsNoneIsRefused(String path) {
    ApiClient.Reply refused = api.get(path);

    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.contentType()).startsWith("application/problem+json");
  }

  /// @param pages how many there shall be
  private static List<String> walk(String path, String key, int pages) {
    List<String> found = new ArrayList<>();
    String next = path;
    int walked = 0;
    for (; !next.isEmpty(); walked++) {
      ApiClient.Reply reply = api.get(next);
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
      reply.json().forEach(entry -> found.add(entry.path(key).asString()));
      next = next(reply);
    }
    assertThat(walked).isEqualTo(pages);
    return found;
  }

  private static String next(ApiClient.Reply reply) {
    Matcher link = NEXT.matcher(reply.link());
    return link.matches() ? link.group(1) : "";
  }
}
