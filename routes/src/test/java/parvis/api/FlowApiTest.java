package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parvis.flow.FlowRef;
import parvis.routes.TestHub;
import parvis.store.PublishedFlows;
import tools.jackson.databind.JsonNode;

class FlowApiTest {
  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = TestHub.start(ResultsApiTest.ORGANISATION);
    api = ApiClient.admin(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String flow(String name, String keyword) {
    return ResultsApiTest.FLOW
        .replace("flow: bus", "flow: " + name)
        .replace("[BUS]", "[" + keyword + "]");
  }

  @Test
  void theSameSourceIsNoNewVersionAndAnotherOneIs() {
    String first = flow("velo", "VELO");

    assertThat(publish(first).json().path("version").asInt()).isEqualTo(1);
    assertThat(publish(first).json().path("new").asBoolean()).isFalse();
    JsonNode changed = publish(first.replace("Quelle note ?", "Quelle note, de 1 à 5 ?")).json();
    assertThat(changed.path("version").asInt()).isEqualTo(2);
    assertThat(changed.path("new").asBoolean()).isTrue();
  }

  @Test
  void everyVersionStaysAndTheKeywordLeadsToTheNewest() {
    publish(flow("marche", "MARCHE"));
    publish(flow("marche", "MARCHE").replace("Quelle note ?", "Une note ?"));
    PublishedFlows flows = hub.bean(PublishedFlows.class);

    assertThat(flows.find(new FlowRef("marche", 1))).isPresent();
    assertThat(flows.byKeyword("marche").orElseThrow().ref()).isEqualTo(new FlowRef("marche", 2));
    assertThat(flows.find(new FlowRef("marche", 3))).isEmpty();
    assertThat(flows.byKeyword("inconnu")).isEmpty();
  }

  @Test
  void aKeywordOfAnotherOpenFlowIsRefusedAndOfAClosedOneIsNot() {
    publish(flow("ecole", "ECOLE"));
    publish(flow("creche", "CRECHE").replace("closes: 2099-03-31", "closes: 2020-03-31"));

    ApiClient.Reply taken = publish(flow("ecole2", "Ecole"));
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.json().path("detail").asString()).contains("ecole");
    assertThat(publish(flow("creche2", "CRECHE")).status()).isEqualTo(200);
    assertThat(hub.bean(PublishedFlows.class).byKeyword("creche").orElseThrow().ref().name())
        .isEqualTo("creche2");
  }

  @Test
  void allFaultsComeBackWithPlaceAndRemedy() {
    ApiClient.Reply refused =
        publish(flow("faux", "FAUTE").replace("answer: yes_no", "answer: select_one nowhere"));

    assertThat(refused.status()).isEqualTo(422);
    JsonNode fault = refused.json().path("faults").get(0);
    assertThat(fault.path("file").asString()).isEqualTo("f.yaml");
    assertThat(fault.path("line").asInt()).isPositive();
    assertThat(fault.path("remedy").asString()).isNotBlank();
    assertThat(api.get("/api/v1/flows").text()).doesNotContain("faux");
  }

  @Test
  void firstMessageOfMoreThanOnePartIsRefusedWithTheSurplus() {
    String subject = "l'avenir des mobilites dans toute la communaute de communes du littoral";
    ApiClient.Reply refused =
        publish(
            flow("long", "LONG")
                .replace("title: {fr: \"les bus\"}", "title: {fr: \"" + subject + "\"}"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("faults").toString()).contains("more than one part holds");
  }

  @Test
  void firstMessageIsShownWithRealValues() {
    JsonNode first = publish(flow("tram", "TRAM")).json().path("first_message").path("fr");

    assertThat(first.path("parts").asInt()).isEqualTo(1);
    assertThat(first.path("text").asString())
        .contains("Mairie de Saint-Elme", "les bus", "04 65 71 00 00");
  }

  @Test
  void aFlowKeepsItsConsultation() {
    publish(flow("gare", "GARE"));
    ApiClient.Reply moved =
        publish(flow("gare", "GARE").replace("consultation:\n", "consultation:\n  name: autre\n"));

    assertThat(moved.status()).isEqualTo(409);
    assertThat(moved.json().path("remedy").asString()).isNotBlank();
  }

  @Test
  void checkingPublishesNothing() {
    ApiClient.Reply checked = api.yaml("/api/v1/flows/check?file=c.yaml", flow("essai", "UNESSAI"));

    assertThat(checked.json().path("sound").asBoolean()).isTrue();
    assertThat(api.get("/api/v1/flows").text()).doesNotContain("essai");
  }

  @Test
  void nothingIsPublishedWithoutOrganisation() {
    try (TestHub nameless = TestHub.start(Map.of())) {
      ApiClient.Reply refused =
          ApiClient.admin(nameless).yaml("/api/v1/flows", ResultsApiTest.FLOW);

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("remedy").asString())
          .contains("PARVIS_ORGANISATION", "PARVIS_ORGANISATION_DPO");
    }
  }

  private static ApiClient.Reply publish(String yaml) {
    return api.yaml("/api/v1/flows?file=f.yaml", yaml);
  }
}
