package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.routes.TestHub;
import parvis.store.AddressHash;
import parvis.store.Ids;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.store.StaffRequests;
import parvis.store.StaffTelephones;
import parvis.vault.ContactKey;
import parvis.vault.Vault;
import tools.jackson.databind.JsonNode;

class StaffApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = TestHub.start();
    api = ApiClient.admin(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aNewMemberActsWithTheirTokenUntilItIsRevoked() {
    assertThat(add("anne", "author").status()).isEqualTo(201);
    JsonNode made = api.post("/api/v1/tokens", "{\"name\":\"anne\",\"days\":30}").json();
    ApiClient anne = api.with(made.path("token").asString());

    assertThat(made.path("token").asString()).matches("pv_[A-Za-z0-9_-]{43}");
    assertThat(anne.get("/api/v1/me").text()).isEqualTo("{\"name\":\"anne\",\"role\":\"author\"}");
    assertThat(anne.post("/api/v1/staff", "{\"name\":\"x\",\"role\":\"admin\"}").status())
        .isEqualTo(403);
    assertThat(api.delete("/api/v1/tokens/" + made.path("id").asString()).status()).isEqualTo(200);
    assertThat(api.get("/api/v1/tokens").text())
        .contains("\"revoked_at\":\"2")
        .doesNotContain(made.path("token").asString());
  }

  @Test
  void tokensAreKeptAsHashesOnly() {
    add("bruno", "viewer");
    String token =
        api.post("/api/v1/tokens", "{\"name\":\"bruno\"}").json().path("token").asString();

    assertThat(
            hub.database()
                .jdbc()
                .sql("SELECT count(*) FROM token t WHERE t::text LIKE '%' || :token || '%'")
                .param("token", token)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(api.get("/api/v1/history?subject=bruno").text())
        .contains("token.created", "staff.added")
        .doesNotContain(token);
  }

  @Test
  void whatIsWrongIsSaidWithARemedy() {
    add("chloe", "viewer");

    assertThat(add("chloe", "viewer").status()).isEqualTo(409);
    assertThat(add("hub", "viewer").status()).isEqualTo(409);
    assertThat(add("Chloe Dupont", "viewer").status()).isEqualTo(400);
    assertThat(add("diane", "mayor").json().path("remedy").asString()).contains("approver");
    assertThat(api.post("/api/v1/tokens", "{\"name\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(api.post("/api/v1/tokens", "{\"name\":\"chloe\",\"days\":0}").status())
        .isEqualTo(400);
    assertThat(api.delete("/api/v1/tokens/0123456789ab").status()).isEqualTo(404);
    assertThat(api.delete("/api/v1/staff/admin").status()).isEqualTo(409);
    assertThat(api.get("/api/v1/history?limit=0").status()).isEqualTo(400);
  }

  @Test
  void aDisabledMemberGetsNoToken() {
    add("emile", "viewer");

    assertThat(api.delete("/api/v1/staff/emile").status()).isEqualTo(200);
    assertThat(api.post("/api/v1/tokens", "{\"name\":\"emile\"}").status()).isEqualTo(404);
  }

  @Test
  void aTelephoneIsSealedReplacedAndForgottenWithItsOwner() {
    StaffTelephones telephones = hub.bean(StaffTelephones.class);
    String fanny = "{\"name\":\"fanny\",\"role\":\"operator\",\"phone\":\"%s\"}";

    assertThat(api.post("/api/v1/staff", fanny.formatted("01 99 00 12 34")).json().toString())
        .contains("landline");
    assertThat(api.post("/api/v1/staff", fanny.formatted("+33 6 39 98 90 00")).status())
        .isEqualTo(201);
    assertThat(telephones.of("fanny").orElseThrow().at()).isEqualTo(Address.tel("+33639989000"));
    api.post("/api/v1/staff/fanny/phone", "{\"phone\":\"0639989003\"}");
    assertThat(telephones.of("fanny").orElseThrow().at()).isEqualTo(Address.tel("+33639989003"));
    assertThat(
            hub.database()
                .jdbc()
                .sql("SELECT count(*) FROM staff_telephone s WHERE s::text LIKE '%39989%'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(api.post("/api/v1/staff/nobody/phone", "{\"phone\":\"0639989003\"}").status())
        .isEqualTo(404);
    api.delete("/api/v1/staff/fanny");
    assertThat(telephones.of("fanny")).isEmpty();
  }

  @Test
  void requestsAreOpenedForStaffAndMarkedOnce() {
    UUID id = ask("+33639980042", "rappelez-moi");

    JsonNode open = api.get("/api/v1/staff-requests").json();
    assertThat(open.get(0).path("address").asString()).isEqualTo("tel:+33639980042");
    assertThat(open.get(0).path("text").asString()).isEqualTo("rappelez-moi");
    assertThat(api.post("/api/v1/staff-requests/" + id + "/handled", "{}").status()).isEqualTo(200);
    assertThat(api.get("/api/v1/staff-requests").json().isEmpty()).isTrue();
    assertThat(api.get("/api/v1/staff-requests?all=true").text())
        .contains("\"operator\":\"admin\"");
    assertThat(api.post("/api/v1/staff-requests/" + Ids.v7() + "/handled", "{}").status())
        .isEqualTo(404);
    assertThat(api.get("/api/v1/history").text())
        .contains("request.read", "request.handled")
        .doesNotContain("39980042", "rappelez");
  }

  private static ApiClient.Reply add(String name, String role) {
    return api.post("/api/v1/staff", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role));
  }

  private static UUID ask(String number, String text) {
    Vault vault = hub.bean(Vault.class);
    PersonId person = new PersonId(Ids.v7());
    byte[] wrapped = vault.newContactKey();
    ContactKey key = vault.open(wrapped);
    Address address = Address.tel(number);
    AddressHash hash = AddressHash.of(vault.hash(address));
    hub.bean(Persons.class)
        .addProvisional(
            List.of(
                new Persons.Newcomer(
                    person,
                    wrapped,
                    Language.FR,
                    ZoneId.of("Europe/Paris"),
                    new Persons.Linked(
                        person,
                        hash,
                        Address.Kind.TEL,
                        vault.seal(
                            key,
                            address.urn().getBytes(StandardCharsets.UTF_8),
                            Places.address(person, hash)),
                        "inbound"))));
    UUID id = Ids.v7();
    hub.bean(StaffRequests.class)
        .ask(
            List.of(
                new StaffRequests.Request(
                    id,
                    "callback",
                    person,
                    vault.seal(
                        key, text.getBytes(StandardCharsets.UTF_8), Places.staffRequest(id)))));
    return id;
  }
}
