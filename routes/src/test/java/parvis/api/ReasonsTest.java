package parvis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import parvis.routes.TestHub;
import tools.jackson.databind.JsonNode;

/// What the hub says when it refuses is said in the language of who asked.
class ReasonsTest {
  private static final Properties ENGLISH = bundle("en");
  private static final Properties FRENCH = bundle("fr");
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

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsWordsInBothLanguagesWithTheSameValues(Reason reason) {
    for (String key : Set.of(reason.key(), reason.key() + ".remedy")) {
      String english = ENGLISH.getProperty(key, "");
      String french = FRENCH.getProperty(key, "");
      assertThat(french.isBlank()).as(key).isEqualTo(english.isBlank());
      assertThat(values(french)).as(key).isEqualTo(values(english));
    }
    assertThat(ENGLISH.getProperty(reason.key())).as("%s", reason).isNotBlank();
  }

  @Test
  void bundlesHaveNoWordsThatNobodySays() {
    Set<String> known = new TreeSet<>();
    for (Reason reason : Reason.values()) {
      known.add(reason.key());
      known.add(reason.key() + ".remedy");
    }
    for (Properties bundle : Set.of(ENGLISH, FRENCH)) {
      assertThat(bundle.stringPropertyNames().stream().filter(key -> !key.startsWith("title.")))
          .isSubsetOf(known);
    }
    assertThat(FRENCH.stringPropertyNames()).isEqualTo(ENGLISH.stringPropertyNames());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr                   | Introuvable | Il n'y a pas de campagne de ce nom. | Voyez la liste : parvis campaign list.",
        "fr-CA, en;q=0.5      | Introuvable | Il n'y a pas de campagne de ce nom. | Voyez la liste : parvis campaign list.",
        "de, fr;q=0.8, en;q=0.2 | Introuvable | Il n'y a pas de campagne de ce nom. | Voyez la liste : parvis campaign list.",
        "en                   | Not found   | There is no campaign of that name.  | See the list: parvis campaign list.",
        "de                   | Not found   | There is no campaign of that name.  | See the list: parvis campaign list.",
        "*                    | Not found   | There is no campaign of that name.  | See the list: parvis campaign list.",
        "fr;q=0, en           | Not found   | There is no campaign of that name.  | See the list: parvis campaign list.",
        "?!                   | Not found   | There is no campaign of that name.  | See the list: parvis campaign list.",
      })
  void theFirstLanguageThatThereIsIsSpoken(
      String accepted, String title, String detail, String remedy) {
    JsonNode problem = api.speaking(accepted).get("/api/v1/campaigns/x").json();

    assertThat(problem.path("title").asString()).isEqualTo(title);
    assertThat(problem.path("detail").asString()).isEqualTo(detail);
    assertThat(problem.path("remedy").asString()).isEqualTo(remedy);
  }

  @Test
  void whoAsksInNoLanguageIsAnsweredInEnglish() throws IOException, InterruptedException {
    HttpRequest silent = HttpRequest.newBuilder(URI.create(hub.url() + "/api/v1/me")).build();

    var answer = HttpClient.newHttpClient().send(silent, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Language")).hasValue("en");
    assertThat(answer.body()).contains("A valid token is needed.");
  }

  @Test
  void whatIsRefusedBeforeAHandlerIsSaidInFrenchTooAndQuotesNothing() {
    ApiClient french = api.speaking("fr");

    assertThat(french.with("wrong").get("/api/v1/me").text()).contains("Il faut un jeton valable.");
    assertThat(french.get("/nowhere").text()).contains("Il n'y a rien ici.");
    assertThat(french.get("/api/v1/nowhere").text()).contains("Il n'y a rien ici.");
    assertThat(french.get("/api/v1/history?limit=marked").text())
        .contains("Le paramètre limit n'est pas ce qu'il doit être.")
        .doesNotContain("marked");
    assertThat(french.get("/api/v1/history?subject=marked%00").text())
        .contains("caractère NUL", "\"status\":400")
        .doesNotContain("marked");
    assertThat(french.post("/api/v1/contacts/lookup", "{marked").text())
        .contains("n'est pas lisible")
        .doesNotContain("marked");
    assertThat(french.post("/api/v1/contacts/import?purpose=a", "x").text())
        .contains("Le paramètre source manque.");
    assertThat(french.delete("/api/v1/me").status()).isEqualTo(405);
  }

  @Test
  void valuesStandInTheWords() {
    assertThat(
            api.speaking("fr")
                .post("/api/v1/tokens", "{\"name\":\"admin\",\"days\":9999}")
                .json()
                .path("detail")
                .asString())
        .isEqualTo("Un jeton vaut de 1 à 3650 jours.");
  }

  private static Set<String> values(String text) {
    Set<String> values = new TreeSet<>();
    Matcher value = Pattern.compile("\\{\\d}").matcher(text);
    while (value.find()) {
      values.add(value.group());
    }
    return values;
  }

  private static Properties bundle(String language) {
    Properties bundle = new Properties();
    try (InputStream in =
        Objects.requireNonNull(
            ReasonsTest.class.getResourceAsStream("problems-" + language + ".properties"))) {
      bundle.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return bundle;
  }
}
