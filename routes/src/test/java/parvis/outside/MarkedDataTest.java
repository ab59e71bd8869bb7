package parvis.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.standin.TwilioStandIn.Mode;
import parvis.standin.TwilioStandIn.Taken;

/// Sends marked names, numbers and texts through every route there is and then looks for them
/// everywhere: in the log, in metrics, in URLs, in each column and each file. Then erases somebody,
/// and tries every key there is on everything that remains.
@Tag("slow")
class MarkedDataTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern CODE = Pattern.compile("code (\\d{6})");

  private static final String ALPHA = "+33639984711";
  private static final String BRAVO = "+33639984722";
  private static final String CHARLIE = "+33639984733";
  private static final String DELTA = "+33639984744";
  private static final String ECHO = "+33639984755";
  private static final String FOXTROT = "+33639984766";
  private static final String GOLF = "+33639984777";
  private static final String HOTEL = "+33639984788";
  private static final String JULIET = "+33639984799";
  private static final String KILO = "+33639984812";

  /// Longer than the three tries alone of a message that ends parked.
  private static final Duration TRIES = Duration.ofSeconds(90);

  /// Those of the person who will be erased, and of the second telephone they link.
  private static final List<String> OF_ALPHA =
      List.of(
          "Éloïse Xqznom-Alpha",
          "xqzalpha@courriel.example",
          "Xqznote-Alpha-né",
          "Xqzfoyer-Alpha-é",
          "Xqzcommentaire-Alpha-é",
          "Xqzréponse-Alpha-deux",
          "Xqzfaux-nombré-Alpha",
          "Xqzdétresse-Alpha",
          "Xqzinconnu-Bravo-é");

  private static final List<String> OF_OTHERS =
      List.of(
          "Xqznom-Charlie-é",
          "Xqznom-Delta-é",
          "Xqzréponse-Delta-é",
          "Xqzinconnu-Écho",
          "Xqzboucle-Foxtrot-é",
          "Xqzforgé-Golf",
          "Xqzrangé-Hotel",
          "Xqzrejeté-India",
          "Xqznom-Juliette-é",
          "Xqzéchoué-Kilo",
          "Xqzenseigne",
          "Xqzréclame-Lima-é",
          "Xqzerreur-é");

  /// A field that the import declares for segments: clear on purpose, and the proof that the search
  /// would find what is clear.
  private static final String DECLARED = "Xqzdéclaré-Alpha";

  private final Hunt alpha = hunt(OF_ALPHA, List.of(ALPHA, BRAVO));
  private final Hunt anything =
      hunt(
          Stream.concat(OF_ALPHA.stream(), OF_OTHERS.stream()).toList(),
          List.of(ALPHA, BRAVO, CHARLIE, DELTA, ECHO, FOXTROT, GOLF, HOTEL, JULIET, KILO));
  private final Hunt wrongNumber = hunt(List.of(), List.of(CHARLIE));
  private final Hunt declared = hunt(List.of(DECLARED), List.of());

  @TempDir Path directory;
  private int ids;

  @Test
  void markedDataIsNowhereInClearAndNoKeyOpensItOnceErased() {
    try (Installation town = new Installation(directory, 13)) {
      HubProcess hub = town.start(Map.of());
      HubApi api = town.api();
      try (Vaultless thief = new Vaultless(town.data())) {
        fails(town, thief);
        String said = everyRoute(town);
        parked(town, thief);
        await(() ->
            thief.count("SELECT count(*) FROM inbox WHERE state = 'OPEN'") == 0
                && thief.count("SELECT count(*) FROM outbox WHERE phase = 0") == 0);
        assertThat(anything.in(said)).as("answers to faulty requests").isEmpty();
        outsideIsClean(town, hub);
        assertThat(thief.inClear(anything)).as("columns").isEmpty();
        assertThat(thief.inClear(declared)).containsExactly("person.fields: " + DECLARED);
        assertThat(thief.inFiles(anything)).as("files").isEmpty();
        assertThat(thief.inFiles(declared)).contains("postgres-18: " + DECLARED);
        assertThat(thief.opened(wrongNumber)).as("a wrong number is kept nowhere").isEmpty();
        erased(api, thief);
        assertThat(thief.inFiles(anything)).as("files after erasure").isEmpty();
      }
      assertThat(hub.stop()).isZero();
      assertThat(anything.in(hub.log())).as("log").isEmpty();
    }
  }

  /// A message whose turn fails each time, and one from a sender who cannot be answered: both end
  /// parked, the first after its three tries alone and with an apology.
  private void fails(Installation town, Vaultless thief) {
    thief.execute(
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'refused: %', NEW;
        END $$
        """);
    thief.execute(
        """
        CREATE TRIGGER refuse BEFORE UPDATE ON inbox FOR EACH ROW
        WHEN (NEW.gateway_id = 'SMfails' AND NEW.state = 'DONE') EXECUTE FUNCTION refuse()
        """);
    assertThat(town.forms().sms("SMfails", KILO, Installation.SENDER, "Xqzéchoué-Kilo") / 100)
        .isEqualTo(2);
    assertThat(
            town.forms().sms("SMsign", "Xqzenseigne", Installation.SENDER, "Xqzréclame-Lima-é")
                / 100)
        .isEqualTo(2);
  }

  private static void parked(Installation town, Vaultless thief) {
    String both =
        "SELECT count(*) FROM inbox WHERE state = 'PARKED' AND gateway_id IN ('SMfails', 'SMsign')";
    await(TRIES, () -> thief.count(both) == 2);
    await(() -> received(town, KILO).size() == 1);
    thief.execute("DROP TRIGGER refuse ON inbox");
  }

  /// @return what the hub answered to requests that were wrong
  private String everyRoute(Installation town) {
    HubApi api = town.api();
    api.post("/api/v1/flows", "application/yaml", Resources.text("marked/marque.yaml"));
    api.post(
        "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission&segment_field=tranche",
        "text/csv",
        """
        phone;email;language;area;household;nom;note;tranche
        06 39 98 47 11;xqzalpha@courriel.example;fr;38000;Xqzfoyer-Alpha-é;Éloïse Xqznom-Alpha;Xqznote-Alpha-né;Xqzdéclaré-Alpha
        %s;;fr;38000;;Xqznom-Charlie-é;;
        %s;;fr;38000;;Xqznom-Delta-é;;
        0033639984799;;fr;38000;;Xqznom-Juliette-é;;
        """
            .formatted(CHARLIE, DELTA));
    StringBuilder refused = new StringBuilder();
    api.send(
        "POST",
        "/api/v1/contacts/import?source=Essai&purpose=Essai&basis=mission",
        "text/csv",
        "phone,nom\n6%2C12E+08,Xqzrejeté-India\n+3363998471,Xqzrejeté-India\n");

    town.twilio().refuse(JULIET, 21610);
    town.twilio().next(Mode.RESET_AFTER_ACCEPT, Mode.GARBAGE_AFTER_ACCEPT, Mode.TOO_MANY);
    api.post(
        "/api/v1/campaigns?audience=4",
        "application/yaml",
        """
        campaign: marques
        flow: marque
        pilot: none
        waves:
          - {at: %s}
        """
            .formatted(minuteAhead(town)));
    for (String number : List.of(ALPHA, CHARLIE, DELTA)) {
      await(() -> received(town, number).stream().anyMatch(text -> text.contains("OUI pour")));
    }

    talk(town);
    stray(town);
    refused.append(wrong(town));
    return refused.toString();
  }

  private static String minuteAhead(Installation town) {
    town.api().post("/api/v1/clock", "application/json", "{\"at\":\"2027-03-16T09:59:58Z\"}");
    return "2027-03-16 11:00";
  }

  private void talk(Installation town) {
    say(town, ALPHA, "INFO", "Votre numéro vient de Essai");
    say(town, ALPHA, "oui", "Aimez-vous le jardin");
    say(town, ALPHA, "oui mais Xqzcommentaire-Alpha-é", "Question 2");
    say(town, ALPHA, "Xqzréponse-Alpha-deux", "Combien de fois");
    say(town, ALPHA, "Xqzfaux-nombré-Alpha", "Répondez par un nombre");
    say(town, ALPHA, "trois", "Question 4");
    say(town, ALPHA, "je veux mourir Xqzdétresse-Alpha", "3114");
    say(town, ALPHA, "REPETER", "Vous avez dit: Xqzréponse-Alpha-deux");
    say(town, ALPHA, "APPEL", "vous rappellera");

    say(town, CHARLIE, "FAUX", "Pardon de l'erreur");
    say(town, DELTA, "oui", "Aimez-vous");
    say(town, DELTA, "non", "Question 2");
    say(town, DELTA, "Xqzréponse-Delta-é", "Combien de fois");
    say(town, DELTA, "STOP", "C'est noté");

    say(town, BRAVO, "Xqzinconnu-Bravo-é", "Nous ne connaissons pas");
    say(town, BRAVO, "06 39 98 47 11", "code à six chiffres");
    await(() -> received(town, ALPHA).stream().anyMatch(text -> CODE.matcher(text).find()));
    Matcher code = CODE.matcher(String.join("\n", received(town, ALPHA)));
    assertThat(code.find()).isTrue();
    say(town, BRAVO, code.group(1), "vos deux téléphones");
  }

  private void stray(Installation town) {
    say(town, ECHO, "Xqzinconnu-Écho", "Nous ne connaissons pas");
    String loopback =
        "{\"channel\":\"sms\",\"from\":\"tel:%s\",\"text\":\"Xqzboucle-Foxtrot-é\",\"id\":\"%s\"}"
            .formatted(FOXTROT, "marked" + ids++);
    town.api().post("/api/v1/loopback", "application/json", loopback);

    Map<String, String> forged = form(GOLF, "Xqzforgé-Golf");
    assertThat(town.forms().post("/channels/twilio/sms", forged, "bm90IHRoZSByaWdodCBvbmU="))
        .isEqualTo(403);
    Map<String, String> odd = form(HOTEL, "Xqzrangé-Hotel\u0000");
    town.forms().post("/channels/twilio/sms", odd, town.forms().sign("/channels/twilio/sms", odd));
    Map<String, String> bare = form(HOTEL, "Xqzrangé-Hotel");
    bare.remove("To");
    town.forms()
        .post("/channels/twilio/sms", bare, town.forms().sign("/channels/twilio/sms", bare));
    Map<String, String> report = form(GOLF, "Xqzforgé-Golf");
    town.forms().post("/channels/twilio/status", report, "bm90IHRoZSByaWdodCBvbmU=");
  }

  private Map<String, String> form(String from, String body) {
    Map<String, String> form = new TreeMap<>();
    String id = "SMmarked" + ids++;
    form.put("MessageSid", id);
    form.put("SmsSid", id);
    form.put("AccountSid", Installation.ACCOUNT);
    form.put("From", from);
    form.put("To", Installation.SENDER);
    form.put("Body", body);
    return form;
  }

  /// Requests that are refused: what they hold must not come back, for answers are logged by
  /// others.
  private static String wrong(Installation town) {
    HubApi api = town.api();
    StringBuilder answers = new StringBuilder();
    for (HttpResponse<String> answer :
        List.of(
            api.send(
                "POST",
                "/api/v1/contacts/lookup",
                "application/json",
                "{\"address\":\"tel:" + ECHO + "é Xqzerreur-é\"}"),
            api.send(
                "POST",
                "/api/v1/contacts/lookup",
                "application/json",
                "{\"address\":\"tel:" + GOLF + "\"}"),
            api.send(
                "POST",
                "/api/v1/contacts/lookup",
                "application/json",
                "{\"address\":{\"Xqzerreur-é\":\"" + GOLF + "\""),
            api.send("POST", "/api/v1/loopback", "application/json", "Xqzerreur-é " + GOLF),
            api.send(
                "POST", "/api/v1/messages/why", "application/json", "[\"Xqzerreur-é\", " + GOLF),
            api.send("POST", "/api/v1/nowhere", "application/json", "Xqzerreur-é " + GOLF),
            api.send("POST", "/api/v1/clock", "application/json", "{\"at\":\"Xqzerreur-é\"}"))) {
      assertThat(answer.statusCode()).isBetween(400, 499);
      answers.append(answer.body()).append(answer.headers().map());
    }
    return answers.toString();
  }

  private void outsideIsClean(Installation town, HubProcess hub) {
    HubApi api = town.api();
    for (String path :
        List.of(
            "/actuator/prometheus",
            "/actuator/health",
            "/api/v1/history",
            "/api/v1/campaigns/marques",
            "/api/v1/messages?state=accepted",
            "/api/v1/messages?state=rejected",
            "/api/v1/messages?state=unknown",
            "/api/v1/results/marque")) {
      assertThat(anything.in(api.get(path))).as(path).isEmpty();
    }
    for (Taken taken : town.twilio().ledger()) {
      assertThat(anything.in(taken.callback())).as("callback URL").isEmpty();
    }
    assertThat(hub.log())
        .contains("event=hub.ready", "event=turn.failed", "event=inbound.parked")
        .contains("because=From is no telephone number");
    assertThat(anything.in(hub.log())).as("log").isEmpty();
    assertThat(town.twilio().faults()).isEmpty();

    // Staff sees what it must: the search would find it.
    assertThat(anything.in(api.get("/api/v1/results/marque/export?format=jsonl")))
        .contains("Xqzréponse-Alpha-deux", "Xqzcommentaire-Alpha-é");
    api.get("/api/v1/results/marque/export?format=csv");
    api.get("/api/v1/results/marque/export?format=xlsx");
    assertThat(anything.in(api.get("/api/v1/staff-requests"))).contains("Xqzdétresse-Alpha");
    assertThat(anything.in(api.get("/api/v1/contacts/" + id(api, ALPHA) + "/export")))
        .contains("Éloïse Xqznom-Alpha", ALPHA, BRAVO, "xqzalpha@courriel.example");
  }

  private void erased(HubApi api, Vaultless thief) {
    assertThat(thief.opened(alpha).stream().map(found -> found.replaceAll(":.*", "")))
        .as("what keys open before")
        .contains(
            "person.sealed",
            "person_address.sealed",
            "conversation.sealed",
            "outbox.sealed",
            "inbox.sealed",
            "answer.sealed",
            "staff_request.sealed");
    String person = id(api, ALPHA);
    byte[] key = thief.contactKey(person);
    String results = api.get("/api/v1/results/marque");
    long answers = thief.count("SELECT count(*) FROM answer");

    assertThat(
            api.send("DELETE", "/api/v1/contacts/" + person, "application/json", "").statusCode())
        .isEqualTo(200);

    assertThat(thief.opened(alpha)).as("what keys open after").isEmpty();
    assertThat(thief.inClear(declared)).isEmpty();
    assertThat(thief.inClear(alpha)).isEmpty();
    assertThat(thief.opened(anything)).as("others are untouched").isNotEmpty();
    assertThat(api.get("/api/v1/results/marque")).isEqualTo(results);
    assertThat(thief.count("SELECT count(*) FROM answer")).isEqualTo(answers);
    assertThat(alpha.in(api.get("/api/v1/results/marque/export?format=jsonl"))).isEmpty();

    // Files may hold the destroyed key for a while, wrapped; a new master key ends that.
    assertThat(thief.unwraps(key)).isTrue();
    api.post("/api/v1/keys/rotate", "application/json", "");
    assertThat(thief.unwraps(key)).as("the old wrapping after rotation").isFalse();
    assertThat(thief.opened(anything)).as("others after rotation").isNotEmpty();
  }

  private static String id(HubApi api, String number) {
    String found =
        api.post(
            "/api/v1/contacts/lookup", "application/json", "{\"address\":\"tel:" + number + "\"}");
    return HubApi.JSON.readTree(found).path("id").asString();
  }

  /// Says something and waits for what it is answered with.
  private void say(Installation town, String number, String text, String answer) {
    int before = received(town, number).size();
    assertThat(town.forms().sms("SMmarked" + ids++, number, Installation.SENDER, text) / 100)
        .isEqualTo(2);
    await(() -> {
      List<String> all = received(town, number);
      return all.subList(before, all.size()).stream().anyMatch(each -> each.contains(answer));
    });
  }

  private static List<String> received(Installation town, String number) {
    return town.twilio().ledger().stream()
        .filter(taken -> taken.to().equals(number))
        .map(Taken::body)
        .toList();
  }

  private static Hunt hunt(List<String> texts, List<String> numbers) {
    List<Marker> markers = new ArrayList<>();
    texts.forEach(text -> markers.add(Marker.text(text)));
    numbers.forEach(number -> markers.add(Marker.number(number)));
    return new Hunt(markers);
  }

  private static void await(BooleanSupplier condition) {
    await(SOON, condition);
  }

  private static void await(Duration atMost, BooleanSupplier condition) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within " + atMost).isLessThan(end);
      HubProcess.pause(50);
    }
  }
}
