package parvis.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.routes.TestHub;
import parvis.standin.Signed;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Mode;
import parvis.store.AddressHash;
import parvis.store.Ids;
import parvis.store.Letter;
import parvis.store.Outbox;
import parvis.store.Places;
import parvis.store.ToSend;
import parvis.vault.Vault;

/// The whole hub beside a stand-in for Twilio, with loopback on.
class OutboundHubTest {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TwilioStandIn twilio;
  private static TestHub hub;

  @BeforeAll
  static void start() {
    twilio = TwilioStandIn.start(0, Optional.empty(), ACCOUNT, "secret", 7);
    hub =
        TestHub.start(
            Map.of(
                "parvis.loopback", "on",
                "parvis.public-url", "http://parvis.example",
                "parvis.twilio.account-sid", ACCOUNT,
                "parvis.twilio.auth-token", "secret",
                "parvis.twilio.sms-from", "+33939980000",
                "parvis.twilio.api-url", twilio.url()));
  }

  @AfterAll
  static void stop() {
    hub.close();
    twilio.close();
  }

  @Test
  void aMessageGoesOutAndItsReportsComeBackSignedDuplicatedAndInAnyOrder() {
    UUID id = send("+33639980021", "bonjour");
    Rig.await("accepted", SOON, () -> state(id, "state").equals("ACCEPTED"));

    TwilioStandIn.Taken taken = taken("bonjour");
    for (String status : List.of("delivered", "sent", "delivered", "queued")) {
      assertThat(callBack(taken, status, "secret")).isEqualTo(204);
    }

    assertThat(state(id, "delivery")).isEqualTo("DELIVERED");
    assertThat(state(id, "gateway_id")).isEqualTo(taken.sid());
    assertThat(twilio.faults()).isEmpty();
  }

  @Test
  void aForgedReportChangesNothing() {
    UUID id = send("+33639980022", "forged");
    Rig.await("accepted", SOON, () -> state(id, "state").equals("ACCEPTED"));

    assertThat(callBack(taken("forged"), "failed", "guess")).isEqualTo(403);

    assertThat(state(id, "delivery")).isEqualTo("ACCEPTED");
  }

  @Test
  void aReportSettlesAnAnswerThatWasLost() {
    twilio.next(Mode.RESET_AFTER_ACCEPT);
    UUID id = send("+33639980023", "lost");
    Rig.await("unknown", SOON, () -> state(id, "state").equals("UNKNOWN"));
    assertThat(get("/api/v1/messages?state=unknown").body()).contains(id.toString());

    assertThat(callBack(taken("lost"), "sent", "secret")).isEqualTo(204);

    assertThat(state(id, "state")).isEqualTo("ACCEPTED");
    assertThat(get("/api/v1/messages/" + id + "/why").body())
        .contains("callback.proved", "\"rule\":\"reply.question\"")
        .doesNotContain("33639980023", "lost\"");
  }

  @Test
  void whyAnswersForAnAddress() {
    UUID id = send("+33639980024", "why");
    Rig.await("accepted", SOON, () -> state(id, "state").equals("ACCEPTED"));

    assertThat(post("/api/v1/messages/why", "{\"address\":\"tel:+33639980024\"}").body())
        .contains(id.toString(), "owed");
    assertThat(post("/api/v1/messages/why", "{\"address\":\"here\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void reservedAddressesAreServedByLoopbackBesideTwilio() {
    UUID delivered = send("+33639989000", "delivered");
    UUID failed = send("+33639989001", "failed");
    UUID twice = send("+33639989002", "twice");
    UUID silent = send("+33639989004", "silent");

    Rig.await("delivered", SOON, () -> state(delivered, "delivery").equals("DELIVERED"));
    Rig.await("failed", SOON, () -> state(failed, "state").equals("REJECTED"));
    Rig.await("third try", SOON, () -> state(twice, "state").equals("ACCEPTED"));
    Rig.await("silent", SOON, () -> state(silent, "state").equals("UNKNOWN"));

    assertThat(state(twice, "tries")).isEqualTo("3");
    assertThat(twilio.ledger()).noneMatch(taken -> taken.to().startsWith("+3363998900"));
    String contact = state(delivered, "person_id");
    assertThat(get("/api/v1/loopback/sms/" + contact).body())
        .contains("\"text\":\"delivered\"", "\"parts\":1");
  }

  @Test
  void whoSpokeThroughLoopbackIsAnsweredThere() {
    assertThat(say("+33639980025", "bonjour", "l-1").statusCode()).isEqualTo(200);
    UUID id = send("+33639980025", "answer");

    Rig.await("accepted", SOON, () -> state(id, "state").equals("ACCEPTED"));
    assertThat(state(id, "gateway")).isEqualTo("loopback");
    assertThat(say("", "x", "l-2").statusCode()).isEqualTo(400);
  }

  @Test
  void numberNineThousandAndFiveAnswersStop() {
    UUID id = send("+33639989005", "question");
    Rig.await("accepted", SOON, () -> state(id, "state").equals("ACCEPTED"));

    Vault vault = hub.bean(Vault.class);
    byte[] hash = vault.hash(Address.tel("+33639989005"));
    Rig.await(
        "suppressed",
        SOON,
        () ->
            jdbc()
                    .sql("SELECT count(*) FROM suppression WHERE address_hash = :hash")
                    .param("hash", hash)
                    .query(Integer.class)
                    .single()
                > 0);
  }

  @Test
  void healthAndMetricsTellOfTheOutbox() {
    assertThat(get("/actuator/prometheus").body())
        .contains("parvis_outbound_calls_open", "parvis_outbound_oldest_seconds");
  }

  private static UUID send(String number, String body) {
    Vault vault = hub.bean(Vault.class);
    Address to = Address.tel(number);
    byte[] key = vault.newContactKey();
    PersonId person = new PersonId(Ids.v7());
    UUID id = Ids.v7();
    AddressHash hash = AddressHash.of(vault.hash(to));
    byte[] sealed = vault.seal(vault.open(key), new Letter(to, body).encode(), Places.outbox(id));
    byte[] address =
        vault.seal(
            vault.open(key),
            to.urn().getBytes(StandardCharsets.UTF_8),
            Places.address(person, hash));
    hub.bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          jdbc()
              .sql(
                  """
                  INSERT INTO person (person_id, contact_key, language, time_zone)
                  VALUES (:id, :key, 'fr', 'Europe/Paris')
                  """)
              .param("id", person.value())
              .param("key", key)
              .update();
          jdbc()
              .sql(
                  """
                  INSERT INTO person_address (person_id, address_hash, kind, sealed, proof)
                  VALUES (:id, :hash, 'tel', :sealed, 'import')
                  """)
              .param("id", person.value())
              .param("hash", hash.octets())
              .param("sealed", address)
              .update();
          hub.bean(Outbox.class)
              .enqueue(
                  List.of(
                      new ToSend(
                          id,
                          person,
                          hash,
                          ChannelKind.SMS,
                          MessageClass.OWED,
                          Optional.empty(),
                          sealed,
                          1,
                          false,
                          "reply.question",
                          Optional.empty(),
                          Optional.empty())));
        });
    return id;
  }

  private static TwilioStandIn.Taken taken(String body) {
    return twilio.ledger().stream()
        .filter(taken -> taken.body().equals(body))
        .findFirst()
        .orElseThrow();
  }

  // Signed for the public URL, sent to the port the test happens to have.
  private static int callBack(TwilioStandIn.Taken taken, String status, String token) {
    Map<String, String> form =
        Map.of("MessageSid", taken.sid(), "MessageStatus", status, "To", taken.to());
    Signed signed = new Signed(token);
    String url = taken.callback().replace("http://parvis.example", hub.url());
    return signed.post(url, form, signed.signature(taken.callback(), form));
  }

  private static String state(UUID id, String column) {
    return jdbc()
        .sql("SELECT coalesce(" + column + "::text, '') FROM outbox WHERE message_id = :id")
        .param("id", id)
        .query(String.class)
        .single();
  }

  private static JdbcClient jdbc() {
    return hub.bean(JdbcClient.class);
  }

  private static HttpResponse<String> say(String from, String text, String id) {
    return post(
        "/api/v1/loopback",
        "{\"channel\":\"sms\",\"from\":\"%s\",\"text\":\"%s\",\"id\":\"%s\"}"
            .formatted(from, text, id));
  }

  private static HttpResponse<String> post(String path, String json) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> get(String path) {
    return exchange(request(path).GET());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.url() + path))
        .header("Authorization", "Bearer " + hub.token());
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }
}
