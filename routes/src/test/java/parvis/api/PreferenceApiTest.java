package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.routes.TestHub;

/// What staff notes of somebody's wishes.
class PreferenceApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = TestHub.start();
    api = ApiClient.admin(hub);
    api.post(
        "/api/v1/contacts/import?source=list&purpose=all&basis=task",
        "phone,telegram\n+33639980081,4781\n+33639980082,\n");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void wishesAreNotedChangedTakenBackAndToldInTheHistory() {
    String path = "/api/v1/contacts/" + id("tel:+33639980081");

    prefer(path, "{\"channel\":\"telegram\",\"hours\":\"14-18\",\"reason\":\"at the counter\"}");
    assertThat(api.get(path).text())
        .contains("\"preferred_channel\":\"telegram\"", "\"preferred_hours\":\"14:00-18:00\"");

    prefer(path, "{\"hours\":\"any\",\"reason\":\"by telephone\"}");
    assertThat(api.get(path).text())
        .contains("\"preferred_channel\":\"telegram\"", "\"preferred_hours\":\"any\"")
        .contains("contact.preferred", "at the counter", "by telephone");
  }

  @Test
  void whatIsNoWishIsRefusedWithARemedyAndNothingIsNoted() {
    String path = "/api/v1/contacts/" + id("telegram:4781");
    String before = api.get(path).text();

    assertThat(refused(path, "{\"channel\":\"pigeon\",\"reason\":\"x\"}"))
        .contains("sms, telegram, email, voice");
    assertThat(refused(path, "{\"hours\":\"21-23\",\"reason\":\"x\"}"))
        .contains("between 08:00 and 20:00");
    assertThat(refused(path, "{\"hours\":\"14-18\"}")).contains("reason");
    assertThat(api.get(path).text()).isEqualTo(before);
    assertThat(
            api.post(
                    "/api/v1/contacts/01890000-0000-7000-8000-000000000000/prefer",
                    "{\"channel\":\"sms\",\"reason\":\"x\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void wishesAreErasedWithThePerson() {
    String id = id("tel:+33639980082");
    prefer("/api/v1/contacts/" + id, "{\"channel\":\"sms\",\"hours\":\"14-18\",\"reason\":\"x\"}");

    assertThat(api.delete("/api/v1/contacts/" + id).status()).isEqualTo(200);

    assertThat(
            hub.database()
                .jdbc()
                .sql(
                    """
                    SELECT prefers = '' AND hours_from IS NULL AND hours_to IS NULL
                    FROM person WHERE person_id = :id::uuid AND erased_at IS NOT NULL
                    """)
                .param("id", id)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private static void prefer(String path, String wish) {
    assertThat(api.post(path + "/prefer", wish).status()).isEqualTo(200);
  }

  private static String refused(String path, String wish) {
    ApiClient.Reply answer = api.post(path + "/prefer", wish);
    assertThat(answer.status()).isEqualTo(400);
    return answer.text();
  }

  private static String id(String address) {
    return api.post("/api/v1/contacts/lookup", "{\"address\":\"" + address + "\"}")
        .json()
        .path("id")
        .asString();
  }
}
