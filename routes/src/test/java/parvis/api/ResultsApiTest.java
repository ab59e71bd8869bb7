package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.message.ChannelKind;
import parvis.routes.TestHub;
import parvis.store.AnswerWords;
import parvis.store.Answers;
import parvis.store.Completions;
import parvis.store.Places;
import parvis.vault.ConsultationKey;
import parvis.vault.Vault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsApiTest {
  static final Map<String, String> ORGANISATION =
      Map.of(
          "parvis.organisation", "Mairie de Saint-Elme",
          "parvis.organisation-phone", "04 65 71 00 00",
          "parvis.organisation-hours", "9h-12h",
          "parvis.organisation-dpo", "dpo@saint-elme.example");

  static final String FLOW =
      """
      flow: bus
      languages: [fr]
      keywords: [BUS]
      consultation:
        title: {fr: "les bus"}
        purpose: {fr: "préparer le plan"}
        closes: 2099-03-31
        erase_after: 2099-09-30
      choices:
        lines:
          - {name: l1, label: {fr: "Ligne 1"}}
          - {name: l2, label: {fr: "Ligne 2"}}
          - {name: l3, label: {fr: "Ligne 3"}}
      steps:
        - ask: rides
          text: {fr: "Prenez-vous le bus ?"}
          answer: yes_no
        - ask: lines
          text: {fr: "Quelles lignes ?"}
          answer: select_multiple lines
        - ask: note
          text: {fr: "Quelle note ?"}
          answer: scale 1 5
        - ask: missing
          text: {fr: "Que manque-t-il ?"}
          answer: text
          required: false
      """;

  private static final String EVIL = "=HYPERLINK(\"http://evil\")";

  private static TestHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = TestHub.start(ORGANISATION);
    api = ApiClient.admin(hub);
    assertThat(api.yaml("/api/v1/flows?file=bus.yaml", FLOW).status()).isEqualTo(200);
    Answering answering = new Answering();
    answering.person("fr", false, "yes", "l1 l3", "4", EVIL);
    answering.person("fr", false, "yes", "l1", "2", null);
    answering.person("de", false, "no", "", "5", "plus tard, \"le soir\"\net le dimanche");
    answering.person("fr", true, "no", "l2", "1", "essai");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void countsRespondentsLanguagesAndFinishersWithoutTrials() {
    JsonNode results = api.get("/api/v1/results/bus").json();

    assertThat(results.path("respondents").asInt()).isEqualTo(3);
    assertThat(results.path("completed").asInt()).isEqualTo(3);
    assertThat(results.path("by_language").toString()).isEqualTo("{\"fr\":2,\"de\":1}");
    assertThat(results.path("by_channel").toString()).isEqualTo("{\"sms\":3}");
  }

  @Test
  void yesNoIsCountedWithItsLabels() {
    assertThat(question(0).path("values").toString())
        .isEqualTo(
            "[{\"value\":\"yes\",\"label\":\"oui\",\"count\":2},"
                + "{\"value\":\"no\",\"label\":\"non\",\"count\":1}]");
  }

  @Test
  void eachOfSeveralChoicesCountsAndThoseNobodyChoseAreShown() {
    JsonNode lines = question(1);

    assertThat(lines.path("answers").asInt()).isEqualTo(3);
    assertThat(lines.path("values").values().stream().map(v -> v.path("count").asInt()))
        .containsExactly(2, 0, 1);
  }

  @Test
  void numbersHaveAMeanAndTheirWholeScale() {
    JsonNode note = question(2);

    assertThat(note.path("mean").asString()).isEqualTo("3.67");
    assertThat(note.path("least").asInt()).isEqualTo(2);
    assertThat(note.path("values").values().stream().map(v -> v.path("count").asInt()))
        .containsExactly(0, 1, 0, 1, 1);
  }

  @Test
  void freeTextIsCountedButNotShown() {
    JsonNode missing = question(3);

    assertThat(missing.path("answers").asInt()).isEqualTo(2);
    assertThat(missing.path("values").isEmpty()).isTrue();
  }

  @Test
  void jsonLinesHaveOneObjectPerAnswerWithFreeTextOpened() {
    List<JsonNode> rows = new ArrayList<>();
    api.get("/api/v1/results/bus/export?format=jsonl")
        .text()
        .lines()
        .forEach(line -> rows.add(new JsonMapper().readTree(line)));

    assertThat(rows).hasSize(11);
    assertThat(rows.getFirst().propertyNames())
        .containsExactly(
            "flow",
            "version",
            "respondent",
            "question",
            "value",
            "raw",
            "channel",
            "language",
            "at");
    assertThat(rows.stream().map(row -> row.path("value").asString())).contains(EVIL);
    assertThat(rows.stream().map(row -> row.path("value").asString())).doesNotContain("essai");
    assertThat(rows.getFirst().path("respondent").asString()).matches("[0-9a-f]{32}");
  }

  @Test
  void csvRunsNoFormulaAndQuotesAsRfc4180() {
    ApiClient.Reply reply = api.get("/api/v1/results/bus/export?format=csv");

    assertThat(reply.contentType()).startsWith("text/csv");
    assertThat(reply.text())
        .startsWith("flow,version,respondent,question,value,raw,channel,language,at\r\n")
        .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
        .contains("\"plus tard, \"\"le soir\"\"\net le dimanche\"")
        .doesNotContain(",=HYPERLINK");
  }

  @Test
  void workbookHoldsTextOnly(@TempDir Path directory) throws IOException {
    Path book = directory.resolve("bus.xlsx");
    Files.write(book, api.get("/api/v1/results/bus/export?format=xlsx").body());

    String sheet;
    try (ZipFile zip = new ZipFile(book.toFile())) {
      sheet =
          new String(
              zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
              StandardCharsets.UTF_8);
    }
    assertThat(sheet.split("<row ", -1)).hasSize(13);
    assertThat(sheet).doesNotContain("<f>").doesNotContain("t=\"n\"");
  }

  @Test
  void unknownFlowAndFormatAreRefusedWithARemedy() {
    ApiClient.Reply absent = api.get("/api/v1/results/tram");
    ApiClient.Reply format = api.get("/api/v1/results/bus/export?format=ods");

    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.json().path("remedy").asString()).contains("flow list");
    assertThat(format.status()).isEqualTo(400);
  }

  @Test
  void exportStandsInTheHistory() {
    api.get("/api/v1/results/bus/export?format=csv");

    JsonNode newest = api.get("/api/v1/history?kind=results.exported&limit=1").json().get(0);
    assertThat(newest.path("operator").asString()).isEqualTo("admin");
    assertThat(newest.path("subject").asString()).isEqualTo("bus");
  }

  private static JsonNode question(int index) {
    return api.get("/api/v1/results/bus?language=fr").json().path("questions").get(index);
  }

  /// Records answers as the dialogue does.
  private static final class Answering {
    private final Answers answers = hub.bean(Answers.class);
    private final Vault vault = hub.bean(Vault.class);
    private final ConsultationKey key =
        vault.openConsultation(answers.wrappedKey("bus").orElseThrow());

    void person(
        String language,
        boolean test,
        String rides,
        String lines,
        String note,
        @Nullable String missing) {
      byte[] respondent = vault.pseudonym(key, new PersonId(UUID.randomUUID()));
      List<Answers.Answer> given = new ArrayList<>();
      given.add(answer(respondent, language, test, "rides", rides, rides + " !"));
      given.add(answer(respondent, language, test, "lines", lines, lines));
      given.add(answer(respondent, language, test, "note", note, note));
      if (missing != null) {
        given.add(answer(respondent, language, test, "missing", null, missing));
      }
      answers.record(given);
      hub.bean(Completions.class)
          .record(
              List.of(
                  new Completions.Completion(
                      "bus",
                      "bus",
                      1,
                      respondent,
                      ChannelKind.SMS,
                      new Language(language),
                      LocalDate.of(2027, 1, 2),
                      test)));
    }

    private Answers.Answer answer(
        byte[] respondent,
        String language,
        boolean test,
        String question,
        @Nullable String value,
        String raw) {
      AnswerWords words = new AnswerWords(value == null ? raw : null, raw, "");
      return new Answers.Answer(
          "bus",
          "bus",
          1,
          respondent,
          question,
          value,
          vault.seal(key, words.encode(), Places.answer(respondent, "bus", question)),
          ChannelKind.SMS,
          new Language(language),
          LocalDate.of(2027, 1, 2),
          true,
          test);
    }
  }
}
