package parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubCommandsTest {
  private static final String CONTACT = "019ab3c2-0000-7000-8000-000000000001";

  @TempDir Path directory;
  private StandIn hub;

  @BeforeEach
  void start() throws IOException {
    hub = new StandIn();
    hub.on("POST /api/v1/contacts/lookup", "{\"id\":\"" + CONTACT + "\"}");
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private Ran run(String... arguments) {
    return Ran.parvis(hub.environment(), directory, arguments);
  }

  private String file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return name;
  }

  @Test
  void anAddressIsPostedAndNeverPartOfAUrl() {
    hub.on("GET /api/v1/contacts/" + CONTACT, "{\"id\":\"" + CONTACT + "\",\"language\":\"fr\"}");

    Ran ran = run("contact", "show", "+33 6 39 98 00 12");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("language  fr");
    assertThat(hub.asked().getFirst().body()).isEqualTo("{\"address\":\"tel:+33639980012\"}");
    assertThat(hub.asked()).noneMatch(asked -> asked.target().contains("39980012"));
    assertThat(hub.asked()).allMatch(asked -> asked.authorization().equals("Bearer pv_test"));
  }

  @Test
  void erasingShowsFirstAndActsOnlyWithYes() {
    hub.on("GET /api/v1/contacts/" + CONTACT, "{\"id\":\"" + CONTACT + "\"}");
    hub.on("DELETE /api/v1/contacts/" + CONTACT, "{}");

    Ran shown = run("contact", "erase", "ana@example.org");
    assertThat(shown.exit()).isEqualTo(2);
    assertThat(shown.err()).contains("--yes");
    assertThat(hub.asked()).noneMatch(asked -> asked.method().equals("DELETE"));

    assertThat(run("contact", "erase", "ana@example.org", "--yes").exit()).isZero();
    assertThat(hub.asked()).anyMatch(asked -> asked.method().equals("DELETE"));
  }

  @ParameterizedTest
  @CsvSource({
    "message list,/api/v1/messages",
    "campaign list,/api/v1/campaigns",
    "request list,/api/v1/staff-requests",
    "inbox list,/api/v1/inbox/parked",
    "history show --limit 5,/api/v1/history",
  })
  void listIsWalkedToItsEnd(String command, String path) {
    hub.on("GET " + path, "[{\"id\":\"a\"},{\"id\":\"b\"}]");
    hub.header(
        "GET " + path,
        "Link",
        target -> target.contains("after=b") ? "" : "<" + path + "?after=b>; rel=\"next\"");

    Ran ran = run((command + " --json").split(" "));

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().split("\"id\"", -1)).hasSize(5);
    assertThat(ran.err()).isEmpty();
    assertThat(hub.asked()).hasSize(2);
    assertThat(hub.asked().getLast().target()).isEqualTo(path + "?after=b");
  }

  @Test
  void failuresAreSaidInFrenchAndTheHubIsAskedForFrench() {
    hub.on("GET /api/v1/campaigns", 502, "<html>");

    Ran ran =
        Ran.parvis(
            Map.of("PARVIS_URL", hub.url(), "PARVIS_TOKEN", "t", "LANG", "fr_FR.UTF-8"),
            directory,
            "campaign",
            "list");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("statut HTTP 502", "Regardez le journal du serveur.");
    assertThat(hub.asked().getLast().language()).isEqualTo("fr");

    Ran nowhere =
        Ran.parvis(
            Map.of("PARVIS_URL", "ftp://x", "LANG", "fr_FR.UTF-8"), directory, "flow", "list");
    assertThat(nowhere.err()).contains("'ftp://x' n'est pas l'adresse d'un serveur");
  }

  @Test
  void messagesInDoubtAreListedWithTheirReasons() {
    hub.on("GET /api/v1/messages", "[]");
    assertThat(run("message", "list").out()).isEqualTo("Nothing.\n");

    hub.on(
        "GET /api/v1/messages",
        """
        [{"id":"019ab3c2-0000-7000-8000-0000000000aa","channel":"sms","class":"campaign","state":"unknown",
          "campaign":"budget","created_at":"2027-01-12T10:00:00Z",
          "why":[{"rule":"dispatcher.died","text":"It ended."}]}]
        """);
    assertThat(run("message", "list").out())
        .contains("sms, budget: fate unknown  019ab3c2", "  The hub ended while it was calling");
  }

  @Test
  void messagesSetAsideAreShownWithoutCommandingTheTerminal() {
    String parked =
        """
        {"id":1412,"channel":"sms","received_at":"2027-01-12T10:00:00Z","reason":"its seal does not open",
         "from":"tel:+33639980012","text":"oui\\u001b[2J\\n\\u202enon","standing":"gone_on",
         "gateway_id":"SM1","request":"Body=oui\\u009b2J"}
        """;
    hub.on("GET /api/v1/inbox/parked", "[" + parked + "]");
    assertThat(run("inbox", "list").out())
        .startsWith("1412  2027-01-12 ")
        .contains(
            "  sms, tel:+33639980012: its seal does not open\n",
            "  its conversation has gone on since",
            "  > oui\ufffd[2J\n  > \ufffdnon\n");

    hub.on("GET /api/v1/inbox/parked/1412", parked);
    assertThat(run("inbox", "show", "1412").out())
        .contains("  The request, SM1 at the gateway:\n    Body=oui\ufffd2J\n");
    assertThat(run("inbox", "show", "x").exit()).isEqualTo(2);
  }

  @Test
  void messagesSetAsideAreTriedAgainTogether() {
    hub.on("POST /api/v1/inbox/parked/replay", "{\"replayed\":2}");
    hub.on("POST /api/v1/inbox/parked/7/handled", "{\"handled\":7}");

    assertThat(run("inbox", "replay", "7", "8").exit()).isZero();
    assertThat(hub.asked().getLast().body()).isEqualTo("{\"messages\":[7,8]}");
    assertThat(run("inbox", "replay").exit()).isEqualTo(2);
    assertThat(run("inbox", "done", "7").exit()).isZero();
  }

  @Test
  void numbersAndTheirNounsAreThoseOfTheLanguage() {
    Words french = Words.in("fr");
    assertThat(french.say("result.head", "bus", 0L, 0L))
        .isEqualTo("bus : 0 répondant, dont 0 a terminé");
    assertThat(french.say("result.head", "bus", 2L, 1L))
        .isEqualTo("bus : 2 répondants, dont 1 a terminé");
    assertThat(french.euros(new java.math.BigDecimal("0.28"))).isEqualTo("0,28");
    Words english = Words.in("en");
    assertThat(english.say("result.answers", 0L)).isEqualTo("0 answers");
    assertThat(english.say("result.answers", 1L)).isEqualTo("1 answer");
    assertThat(english.euros(new java.math.BigDecimal("1234.5"))).isEqualTo("1,234.50");
  }

  @Test
  void textOfSeveralLinesStaysInItsRow() {
    hub.on("GET /api/v1/staff-requests", "[{\"text\":\"au\\nsecours\",\"kind\":\"distress\"}]");
    assertThat(run("request", "list").out().lines().skip(1))
        .containsExactly("au / secours  distress");
  }

  @Test
  void accountOfAnAddressSaysThatOlderMessagesExist() {
    hub.on("POST /api/v1/messages/why", "{\"messages\":[],\"waves\":[],\"more\":true}");
    assertThat(run("message", "why", "+33639980012").out()).contains("Older ones exist");

    hub.on("POST /api/v1/messages/why", "{\"messages\":[],\"waves\":[]}");
    assertThat(run("message", "why", "+33639980012").out()).doesNotContain("Older ones exist");
  }

  @Test
  void historyThatGoesOnSaysSo() {
    hub.on("GET /api/v1/history", "[{\"kind\":\"a\"},{\"kind\":\"b\"}]");
    hub.header("GET /api/v1/history", "Link", _ -> "</api/v1/history?after=b>; rel=\"next\"");

    Ran ran = run("history", "show", "--limit", "3", "--json");

    assertThat(ran.out().split("\"kind\"", -1)).hasSize(4);
    assertThat(ran.err()).contains("There are more");
    assertThat(run("history", "show", "--limit", "0").exit()).isEqualTo(2);
  }

  @Test
  void importSendsTheFileAsItIsAndCounts() throws IOException {
    hub.on(
        "POST /api/v1/contacts/import",
        "{\"rows\":2,\"added\":1,\"updated\":1,\"unchanged\":0,\"left_out\":[],\"faults\":[]}");

    Ran ran =
        run(
            "contact",
            "import",
            file("r.csv", "phone\n+33639980012\n"),
            "--source",
            "roll",
            "--purpose",
            "all & more",
            "--basis",
            "task",
            "--segment-field",
            "age_band");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("2 rows: 1 added, 1 updated, 0 unchanged, 0 faulty.");
    assertThat(hub.asked().getLast().body()).isEqualTo("phone\n+33639980012\n");
    assertThat(hub.asked().getLast().target())
        .contains("purpose=all%20%26%20more", "segment_field=age_band", "skip_bad=false");
  }

  @Test
  void faultyImportExitsWith1AndListsEachLineWithItsRemedy() throws IOException {
    hub.on(
        "POST /api/v1/contacts/import",
        422,
        """
        {"detail":"Nothing was imported.","remedy":"Mend the file.","faults":[
          {"line":3,"column":1,"problem":"6,12E+08 is not a number","remedy":"format the column as text"}]}
        """);

    Ran ran =
        run(
            "contact",
            "import",
            file("r.csv", "x"),
            "--source",
            "a",
            "--purpose",
            "b",
            "--basis",
            "c");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("Nothing was imported.", "3:1: 6,12E+08 is not a number; format", "→ Mend");
  }

  @Test
  void aWaveIsScheduledOnlyWithTheNumberOfThePlan() throws IOException {
    hub.on(
        "POST /api/v1/campaigns/plan",
        "{\"campaign\":\"budget\",\"flow\":\"bus\",\"audience\":11932,\"waves\":[{\"number\":0,\"local_at\":\"2027-01-12T10:00\",\"people\":50,\"slots\":[],\"ends\":null}],\"left_out\":[{\"rule\":\"stop\",\"people\":7,\"text\":\"said STOP\"}]}");
    hub.on("POST /api/v1/campaigns", "{\"name\":\"budget\",\"state\":\"RUNNING\"}");
    String campaign = file("c.yaml", "campaign: budget\n");

    Ran without = run("campaign", "schedule", campaign);
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("--audience 11932");
    assertThat(without.out())
        .contains(
            "budget: flow bus, 11,932 people", "pilot  2027-01-12 10:00", "  7  said STOP [stop]");

    Ran wrong = run("campaign", "schedule", campaign, "--audience", "11931");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(hub.asked()).noneMatch(asked -> asked.target().contains("?audience="));

    assertThat(run("campaign", "schedule", campaign, "--audience", "11932").exit()).isZero();
    assertThat(hub.asked().getLast().target()).isEqualTo("/api/v1/campaigns?audience=11932");
  }

  @Test
  void theNumberMayBeTyped() throws IOException {
    hub.on("POST /api/v1/campaigns/plan", "{\"audience\":11932}");
    hub.on("POST /api/v1/campaigns", "{\"state\":\"RUNNING\"}");
    String campaign = file("c.yaml", "campaign: budget\n");

    assertThat(
            Ran.typing(
                    "11 932\n",
                    true,
                    hub.environment(),
                    directory,
                    "campaign",
                    "schedule",
                    campaign)
                .exit())
        .isZero();
    assertThat(
            Ran.typing(
                    "oui\n", true, hub.environment(), directory, "campaign", "schedule", campaign)
                .exit())
        .isEqualTo(1);
  }

  @Test
  void statusIsShownUntilTheCampaignIsOver() {
    int[] looks = {0};
    hub.on(
        "GET /api/v1/campaigns/budget",
        _ ->
            "{\"state\":\""
                + (++looks[0] < 2 ? "RUNNING" : "DONE")
                + "\",\"waves\":[{\"number\":1,\"people\":2,\"begun\":"
                + looks[0]
                + "}]}");

    Ran ran = run("campaign", "status", "budget", "--watch", "--every", "1");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("running", "done", "50%", "1 of 2 people", "100%");
  }

  @Test
  void resultsAreDrawnAsBars() {
    hub.on(
        "GET /api/v1/results/bus",
        """
        {"flow":"bus","version":1,"respondents":3,"completed":2,"by_language":{"fr":3},"by_channel":{"sms":3},
         "questions":[{"question":"rides","text":"Le bus ?","kind":"yes_no","answers":3,"values":[
           {"value":"yes","label":"oui","count":2},{"value":"no","label":"non","count":1}]},
          {"question":"note","text":"Note ?","kind":"scale","answers":3,"mean":3.67,"values":[]}]}
        """);

    Ran ran = run("result", "show", "bus");

    assertThat(ran.out())
        .contains("bus: 3 respondents, 2 of them finished", "mean 3.67")
        .containsPattern("oui +2 +67% +█{20}")
        .containsPattern("non +1 +33% +█{10}");
    assertThat(run("result", "show", "bus", "--json").json().path("respondents").asInt())
        .isEqualTo(3);
    assertThat(run("result", "show", "bus", "--lang", "fr").out()).contains("répondants", "67 %");
  }

  @Test
  void exportWritesAWholeFileOrNone() throws IOException {
    hub.on("GET /api/v1/results/bus/export", "flow,version\r\n");

    assertThat(run("result", "export", "bus").out()).isEqualTo("flow,version\r\n");
    assertThat(run("result", "export", "bus", "-o", "bus.csv").exit()).isZero();
    assertThat(directory.resolve("bus.csv")).hasContent("flow,version\r\n");
    assertThat(run("result", "export", "tram", "-o", "tram.csv").exit()).isEqualTo(1);
    assertThat(directory.resolve("tram.csv")).doesNotExist();
    assertThat(directory.resolve("tram.csv.part")).doesNotExist();
    assertThat(run("result", "export", "bus", "--format", "xlsx").exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "campaign list,GET /api/v1/campaigns",
    "flow list,GET /api/v1/flows",
    "staff list,GET /api/v1/staff",
    "token list,GET /api/v1/tokens",
    "request list,GET /api/v1/staff-requests",
    "history show,GET /api/v1/history",
  })
  void listsAreTablesOrJson(String command, String request) {
    hub.on(
        request,
        "[{\"name\":\"one\",\"count\":1200,\"done\":true},{\"name\":\"zwei\",\"count\":3}]");

    assertThat(run(command.split(" ")).out())
        .isEqualTo("name  count  done\none   1,200  yes\nzwei      3\n");
    assertThat(run((command + " --json").split(" ")).json().size()).isEqualTo(2);
  }

  @Test
  void aTokenIsTheOnlyThingOnStandardOutput() {
    hub.on(
        "POST /api/v1/tokens",
        201,
        "{\"id\":\"ab\",\"name\":\"anne\",\"token\":\"pv_x\",\"expires_at\":\"2027-01-01T00:00:00Z\"}");

    assertThat(run("token", "create", "--for", "anne").out()).isEqualTo("pv_x\n");
  }

  @Test
  void whyAsksByIdOrByPostedAddress() {
    String message =
        """
        {"id":"019ab3c2-0000-7000-8000-0000000000aa","channel":"sms","class":"owed","state":"accepted","test":false,
         "campaign":null,"delivery":"delivered","delivery_code":"30003","created_at":"2027-01-12T10:00:00.123456Z",
         "why":[{"rule":"reply.stop_confirmed","text":"STOP is confirmed once.","citation":"GDPR, art. 21"},
                {"rule":"gateway.accepted","text":"The gateway took it."}]}
        """;
    hub.on("GET /api/v1/messages/" + CONTACT + "/why", message);
    hub.on(
        "POST /api/v1/messages/why",
        "{\"messages\":["
            + message
            + "],\"waves\":[{\"campaign\":\"budget\",\"wave\":2,\"sent\":false,"
            + "\"why\":{\"rule\":\"suppressed.stop\",\"text\":\"This address said STOP.\"}}]}");

    assertThat(run("message", "why", CONTACT).out())
        .contains(
            "  sms, owed: accepted, delivered, 30003  019ab3c2-0000-7000-8000-0000000000aa",
            "\n  STOP is confirmed once. (GDPR, art. 21) [reply.stop_confirmed]\n",
            "\n  The gateway took it. [gateway.accepted]\n")
        .doesNotContain("{", "10:00:00.123456Z");
    assertThat(run("message", "why", "+33639980012").out())
        .contains(
            "STOP is confirmed once.",
            "\nWaves\n  budget, wave 2: left out\n    This address said STOP; ",
            " [suppressed.stop]\n");
    assertThat(run("--lang=fr", "message", "why", "+33639980012").out())
        .contains("dû : accepté, remis", "STOP est confirmé une fois.", "vague 2 : laissé de côté");
    assertThat(hub.asked().getLast().body()).contains("tel:+33639980012");
  }

  @Test
  void refusalsSayWhatAndWhatNext() {
    hub.on("GET /api/v1/flows", 401, "{\"detail\":\"A valid token is needed.\"}");
    assertThat(run("flow", "list").err()).contains("A valid token is needed.", "PARVIS_TOKEN");

    hub.on("GET /api/v1/flows", 500, "<html>oops</html>");
    assertThat(run("flow", "list").err()).contains("HTTP status 500", "log");

    hub.on("GET /api/v1/flows", 200, "<html>hello</html>");
    assertThat(run("flow", "list").err()).contains("no Parvis hub");
    assertThat(run("flow", "list").err()).doesNotContain("\tat ");
    assertThat(run("flow", "list", "--verbose").err()).contains("\tat ");
  }

  @Test
  void problemsAreJsonForPrograms() {
    hub.on("GET /api/v1/flows", 403, "{\"detail\":\"No.\",\"remedy\":\"Ask.\"}");

    Ran ran = run("flow", "list", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("\"problem\" : \"No.\"", "\"remedy\" : \"Ask.\"", "403");
  }

  @Test
  void noHubIsSaidWithHowToStartOne() {
    String url = hub.url();
    hub.close();

    Ran ran = Ran.parvis(Map.of("PARVIS_URL", url, "PARVIS_TOKEN", "x"), directory, "flow", "list");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("No hub answers at " + url, "./parvis demo");
  }

  @Test
  void theHubOfThisMachineIsFoundByItsDataDirectory() throws IOException {
    hub.on("GET /api/v1/me", "{\"name\":\"admin\",\"role\":\"admin\"}");
    hub.on("GET /api/v1/flows", "[]");
    Path gone = Files.createDirectories(directory.resolve(".parvis/demo"));
    Files.writeString(gone.resolve("admin.token"), "pv_gone\n");
    Files.writeString(gone.resolve("hub.url"), "http://localhost:1\n");
    Path home = Files.createDirectories(directory.resolve("home/.parvis"));
    Files.writeString(home.resolve("admin.token"), "pv_home\n");
    Files.writeString(home.resolve("hub.url"), hub.url() + "\n");

    Ran ran =
        Ran.parvis(Map.of("HOME", directory.resolve("home").toString()), directory, "flow", "list");

    assertThat(ran.exit()).isZero();
    assertThat(hub.asked().getLast().authorization()).isEqualTo("Bearer pv_home");
  }

  @Test
  void publishingSaysVersionAndFirstMessage() throws IOException {
    hub.on(
        "POST /api/v1/flows",
        """
        {"flow":"bus","version":2,"new":true,"first_message":{"fr":{"text":"Mairie","parts":1,"characters":6}}}
        """);

    Ran ran = run("flow", "publish", file("bus.yaml", "flow: bus\n"));

    assertThat(ran.out()).contains("Published: bus, version 2.", "Mairie");
    assertThat(hub.asked().getLast().target()).isEqualTo("/api/v1/flows?file=bus.yaml");
    assertThat(run("flow", "publish", "absent.yaml").exit()).isEqualTo(1);
  }

  @Test
  void theOutboxIsReleasedOnlyWithYes() {
    hub.on("POST /api/v1/outbox/release", "{\"released\":3}");

    assertThat(run("outbox", "release").exit()).isEqualTo(2);
    assertThat(hub.asked()).isEmpty();
    assertThat(run("outbox", "release", "--yes").exit()).isZero();
  }
}
