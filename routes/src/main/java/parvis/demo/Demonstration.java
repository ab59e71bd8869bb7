package parvis.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parvis.channel.sms.PhoneNumbers;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import tools.jackson.databind.json.JsonMapper;

/// Prepares a consultation and lets it run. A first start begins three days ago by business time,
/// so that a first wave, reminders and late answers are seen within a minute; then time is the
/// system's, and a second wave leaves.
final class Demonstration {
  private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  // Whom the flow's `alert:` names; the number is reserved for fiction and delivers.
  private static final String ON_CALL =
      """
      {"name": "mairie-astreinte", "role": "operator", "phone": "+33639989000"}
      """;
  // Nobody plays this one: whoever tries the demonstration speaks as them.
  private static final Address YOU = Address.parse("tel:+33639980012");
  private static final Duration AGO = Duration.ofDays(3);
  private static final Duration FIRST_DAY = Duration.ofSeconds(30);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Settings settings;
  private final Crowd crowd;
  private final Flow flow;

  Demonstration(Settings settings, Crowd crowd, Flow flow) {
    this.settings = settings;
    this.crowd = crowd;
    this.flow = flow;
  }

  /// Runs once the hub answers.
  ///
  /// @param hub where it answers
  /// @param token of an administrator
  void run(URI hub, String token) {
    try (TownHall staff = new TownHall(hub, token)) {
      String contacts = resource("contacts.csv");
      Map<Address, Language> played = people(contacts);
      played.remove(YOU);
      crowd.settle(flow, played);
      if (staff.get("/api/v1/flows").contains("\"" + flow.ref().name() + "\"")) {
        tell(hub, token, "The demonstration goes on where it was.");
        return;
      }
      ZonedDateTime today = ZonedDateTime.now(Clock.system(settings.timeZone()));
      ZonedDateTime first = today.minus(AGO).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      move(staff, first.minusSeconds(8));
      staff.post("/api/v1/staff", "application/json", ON_CALL);
      staff.post("/api/v1/flows", "application/yaml", survey(today));
      staff.post(
          "/api/v1/contacts/import?source=Liste%20de%20d%C3%A9monstration&purpose=mobilite&basis=mission"
              + "&segment_field=age_band",
          "text/csv", contacts);
      ZonedDateTime second = today.truncatedTo(ChronoUnit.MINUTES).plusMinutes(2);
      staff.post(
          "/api/v1/campaigns?audience=" + audience(staff, first, second),
          "application/yaml",
          campaign(first, second));
      System.out.println(
          "Three days ago: the first invented citizens are asked. In half a minute it is today.");
      Thread.sleep(FIRST_DAY);
      move(staff, ZonedDateTime.now(Clock.system(settings.timeZone())));
      tell(hub, token, "Today: a mobility survey is under way among 200 invented citizens.");
    } catch (IOException e) {
      LOG.error("event=demo.failed reason=\"{}\"", e.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void move(TownHall staff, ZonedDateTime to)
      throws IOException, InterruptedException {
    staff.post("/api/v1/clock", "application/json", "{\"at\": \"" + to.toInstant() + "\"}");
  }

  /// The survey as it stands in `deploy/demo`, open from today on whenever that is.
  private static String survey(ZonedDateTime today) throws IOException {
    return resource("mobilite.yaml")
        .replace("2027-03-31", today.toLocalDate().plusMonths(4).toString())
        .replace("2027-09-30", today.toLocalDate().plusMonths(10).toString());
  }

  private static String campaign(ZonedDateTime first, ZonedDateTime second) throws IOException {
    return resource("campagne.yaml")
        .replace("2027-03-08 10:00", MINUTE.format(first))
        .replace("2027-03-11 10:00", MINUTE.format(second));
  }

  /// The number that the plan shows and the schedule asks for.
  private static String audience(TownHall staff, ZonedDateTime first, ZonedDateTime second)
      throws IOException, InterruptedException {
    String plan = staff.post("/api/v1/campaigns/plan", "application/yaml", campaign(first, second));
    return JSON.readTree(plan).path("audience").asString();
  }

  /// Who lives here, by the columns `phone` and `language` of the list.
  private static Map<Address, Language> people(String contacts) {
    PhoneNumbers numbers = new PhoneNumbers("FR");
    Map<Address, Language> people = new LinkedHashMap<>();
    contacts
        .lines()
        .skip(1)
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          String[] cells = line.split("[;,]", -1);
          if (numbers.read(cells[0]) instanceof PhoneNumbers.Result.Valid valid) {
            people.put(valid.address(), new Language(cells[1].strip()));
          }
        });
    return people;
  }

  private static void tell(URI hub, String token, String news) {
    System.out.println(
        """

        %s
        The hub listens at %s. Next, in a browser, be a citizen: BUS begins; try RETOUR, EN, STOP
          %s/phone#token=%s
        and in another terminal:
          ./parvis campaign status --watch            see them answer
          ./parvis result show mobilite               what they say
          ./parvis talk --as %s         the same without a browser
        """
            .formatted(news, hub, hub, token, YOU.urn()));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Demonstration.class.getResourceAsStream("/parvis/demo/" + name)) {
      if (in == null) {
        throw new IOException("the demonstration's file " + name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
