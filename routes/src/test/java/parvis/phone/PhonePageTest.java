package parvis.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page in Debian's chromium. What it looked like lies in `target/phone`.
@Tag("slow")
@Timeout(300)
class PhonePageTest {
  private static final Path PICTURES = Path.of("target/phone");
  private static final String LOG = ".device.sms .log";

  private static Chromium chromium;
  private static String axe;
  private Town town;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start(PICTURES);
    try (InputStream in =
        Objects.requireNonNull(PhonePageTest.class.getResourceAsStream("/axe.min.js"))) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  // The page's first citizen is the same one in every browser; each test shall meet them new.
  @BeforeEach
  void settle() {
    town = Town.start();
  }

  @AfterEach
  void leave() {
    town.close();
  }

  @Test
  void aConversationIsHeldByKeysAlone() throws IOException {
    Tab tab = entered();
    tabTo(tab, ".device.sms .write input");

    tab.type("BUS");
    tab.press("Enter");
    tab.awaitText(LOG, "Prenez-vous le bus ?");
    tab.type("ouais");
    tab.press("Enter");
    tab.awaitText(LOG, "Quelle note ?");
    tab.type("4");
    tab.press("Enter");
    tab.awaitText(LOG, "Que manque-t-il ?");

    assertThat(focused(tab, ".device.sms .write input")).as("focus is kept").isTrue();
    tab.size(1200, false);
    tab.picture(PICTURES.resolve("conversation.png"));
    assertThat(tab.value("document.querySelector('.device.sms .count').textContent").asString())
        .isEqualTo("Reçus : 3 · parties facturées : 3");
    tab.pressBack();
    assertThat(focused(tab, LOG)).as("the log is reached and can be scrolled").isTrue();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void aChatIsAnsweredByItsButtonsAndMailByReply() throws IOException {
    Tab tab = entered();
    tabTo(tab, ".device.telegram .write input");
    tab.type("BUS");
    tab.press("Enter");
    tab.awaitText(".device.telegram .log", "Prenez-vous le bus ?");

    tab.pressBack();
    assertThat(tab.value("document.activeElement.textContent").asString()).isEqualTo("Non");
    tab.press(" ");

    tab.awaitText(".device.telegram .log", "Quelle note ?");
    tab.awaitText(".device.telegram .to", "Non");
    assertThat(focused(tab, ".device.telegram .write input")).as("focus is kept").isTrue();
    // Buttons that were pressed go, as the bot takes them away.
    tab.await("!document.querySelector('.telegram .from').querySelector('button')");

    tabTo(tab, ".device.email textarea");
    tab.type("BUS");
    tab.press("Tab");
    tab.press("Enter");
    tab.await(letters("Prenez-vous le bus ?"));
    assertThat(
            tab.value(
                    "[...document.querySelectorAll('iframe')].every((f) =>"
                        + " f.sandbox.value === 'allow-same-origin')")
                .asBoolean())
        .as("a letter runs nothing")
        .isTrue();
    tab.type("oui");
    tab.press("Tab");
    tab.press("Enter");
    tab.await(letters("Quelle note ?"));
    tab.size(1200, false);
    tab.picture(PICTURES.resolve("devices.png"));
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void severalCitizensSpeakApartAndAreThereAgainWhenThePageIsLoadedAgain() {
    Tab tab = entered();
    tabTo(tab, "#name");
    tab.type("Béa");
    tab.press("Enter");
    tab.await("document.querySelectorAll('.citizen').length === 2");
    assertThat(focused(tab, "[aria-label='Béa'] .device.sms input"))
        .as("the new citizen may speak at once")
        .isTrue();
    tab.type("BUS");
    tab.press("Enter");
    tab.awaitText("[aria-label='Béa'] .log", "Prenez-vous le bus ?");

    tab.value("location.reload()");
    tab.await("document.querySelector('#state.connected')");

    tab.awaitText("[aria-label='Béa'] .log", "Prenez-vous le bus ?");
    assertThat(tab.value("document.querySelectorAll(\"[aria-label='Béa'] .from\").length").asInt())
        .as("nothing is shown twice")
        .isEqualTo(1);
    assertThat(tab.value("document.querySelector('.citizen .log').textContent").asString())
        .as("the other has heard nothing")
        .doesNotContain("bus");
    tabTo(tab, "[aria-label='Béa'] .bar button");
    tab.press("Enter");
    tab.await("document.querySelectorAll('.citizen').length === 1");
    assertThat(focused(tab, "#name")).isTrue();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void theTokenLeavesTheAddressBarAndAWrongOneIsSaid() {
    Tab tab = chromium.tab();
    tab.go(town.hub().url() + "/phone#token=pv_wrong");

    tab.awaitText("#state", "pas accepté");
    assertThat(tab.value("location.href").asString()).endsWith("/phone");
    assertThat(focused(tab, "#token")).as("another can be typed").isTrue();
    tab.type(town.hub().token());
    tab.press("Enter");
    tab.await("document.querySelector('#state.connected')");
  }

  @Test
  void whatAMessageSaysIsShownAndNeverRun() {
    Tab tab = entered();
    tabTo(tab, ".device.sms .write input");

    tab.type("<img src=x onerror=alert(1)><b>gras</b>");
    tab.press("Enter");

    tab.awaitText(LOG + " .to", "<b>gras</b>");
    assertThat(tab.value("document.querySelectorAll('.log img, .log b').length").asInt()).isZero();
    assertThat(tab.complaints()).isEmpty();
  }

  @Test
  void axeFindsNothingInThreeLanguagesTwoWidthsAndBothLights() throws IOException {
    Tab tab = chromium.tab();
    tab.go(town.hub().url() + "/phone");
    tab.await("document.activeElement?.id === 'token'");
    tab.value(axe + ";0");
    inEveryForm(tab, "key");
    tab.type(town.hub().token());
    tab.press("Enter");
    tab.await("document.querySelector('#state.connected')");
    tabTo(tab, ".device.sms .write input");
    tab.type("BUS");
    tab.press("Enter");
    tab.awaitText(LOG, "Prenez-vous le bus ?");
    tab.type("ouais");
    tab.press("Enter");
    tab.awaitText(LOG, "Quelle note ?");
    tabTo(tab, ".device.telegram .write input");
    tab.type("BUS");
    tab.press("Enter");
    tab.awaitText(".device.telegram .log", "Prenez-vous le bus ?");
    tabTo(tab, ".device.email textarea");
    tab.type("BUS");
    tab.press("Tab");
    tab.press("Enter");
    tab.await(letters("Prenez-vous le bus ?"));
    inEveryForm(tab, "town");
    assertThat(tab.complaints()).isEmpty();
  }

  private static void inEveryForm(Tab tab, String name) throws IOException {
    for (String language : List.of("fr", "en", "de")) {
      tab.value(
          "(() => { const s = document.getElementById('language'); s.value = '%s';"
                  .formatted(language)
              + " s.dispatchEvent(new Event('change')); })()");
      for (int width : List.of(320, 1200)) {
        for (boolean dark : List.of(false, true)) {
          tab.size(width, dark);
          String form = "%s-%s-%d-%s".formatted(name, language, width, dark ? "dark" : "light");
          tab.picture(PICTURES.resolve(form + ".png"));
          assertThat(
                  tab.value(
                          "axe.run().then((found) => found.violations.map((v) => v.id + ' ' +"
                              + " v.nodes.map((n) => n.target.join(' ')).join(', ')).join('; '))")
                      .asString())
              .as(form)
              .isEmpty();
          assertThat(tab.value("document.documentElement.scrollWidth <= innerWidth").asBoolean())
              .as("%s is no wider than its window", form)
              .isTrue();
        }
      }
      assertThat(tab.value("document.documentElement.lang").asString()).isEqualTo(language);
    }
  }

  /// Whether a letter in its frame has these words.
  private static String letters(String words) {
    return "[...document.querySelectorAll('.device.email iframe')].some((f) =>"
        + " /"
        + words.replace("?", "\\?")
        + "/.test(f.contentDocument?.body?.textContent))";
  }

  private Tab entered() {
    Tab tab = chromium.tab();
    tab.go(town.link());
    tab.await("document.querySelector('#state.connected')");
    return tab;
  }

  /// Goes on with the tabulator until something has the focus, once around the page at most.
  private static void tabTo(Tab tab, String selector) {
    for (int i = 0; i < 60 && !focused(tab, selector); i++) {
      tab.press("Tab");
    }
    assertThat(focused(tab, selector)).as("%s is reached by keys", selector).isTrue();
    assertThat(tab.value("getComputedStyle(document.activeElement).outlineStyle").asString())
        .as("the focus is seen")
        .isEqualTo("solid");
  }

  private static boolean focused(Tab tab, String selector) {
    return tab.value("document.activeElement?.matches(`" + selector + "`) ?? false").asBoolean();
  }
}
