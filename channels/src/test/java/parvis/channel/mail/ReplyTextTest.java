package parvis.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Samples and what they say: see `replies/README.md`.
class ReplyTextTest {
  static List<String> samples() {
    return Samples.names("replies", ".txt");
  }

  @Test
  void allSamplesAreThere() {
    assertThat(samples()).hasSize(45);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatWasWrittenIsFoundAndNothingQuoted(String name) {
    String written = ReplyText.of(Samples.text("replies/" + name));

    assertThat(lines(written)).isEqualTo(lines(Samples.text("replies/expected/" + name)));
  }

  private static List<String> lines(String text) {
    return text.strip().lines().map(String::stripTrailing).toList();
  }

  @Test
  void anAnswerUnderEachQuotedQuestionStays() {
    String reply =
        """
        Le mar. 24 nov. 2026 à 10:12, Mairie <parvis@saint-elme.example> a écrit :
        > 1. Prenez-vous le bus ?
        oui
        > 2. Quelles lignes ?
        la 1
        """;

    assertThat(ReplyText.of(reply)).isEqualTo("oui\n\nla 1");
  }

  @Test
  void theRestOfAWrappedQuotedLineIsNoAnswer() {
    String reply =
        """
        oui
        On 24 Nov 2026 at 10:12, Town <parvis@saint-elme.example> wrote:
        > Do you take the bus at least once a week, or would you if it ran on
        sunday evenings as well
        > as on weekdays?
        """;

    assertThat(ReplyText.of(reply)).isEqualTo("oui");
  }

  @Test
  void whatStandsBelowASignatureAndAQuoteStays() {
    String reply = "-- \nAna\n\n> Prenez-vous le bus ?\n\nnon, jamais\n";

    assertThat(ReplyText.of(reply)).isEqualTo("non, jamais");
  }

  @Test
  void dashesWithinALongTextAreNoSignature() {
    String reply = "Trois idées.\n--\n" + "Une ligne de plus.\n".repeat(40);

    assertThat(ReplyText.of(reply)).contains("Trois idées.").contains("Une ligne de plus.");
  }

  @Test
  void hostileTextsEnd() {
    String attributions = "On 1 2 3 4 5\n".repeat(20_000);
    String dashes = "--\n".repeat(80_000);
    String entities = "&".repeat(250_000);

    assertThat(ReplyText.of(attributions)).isEqualTo(attributions.strip());
    assertThat(ReplyText.of(dashes)).startsWith("--");
    assertThat(HtmlText.of(entities).strip()).isEqualTo(entities);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1: oui | oui",
        "1:oui | oui",
        "1) non | non",
        "1. oui | oui",
        "12:30 | 12:30",
        "1.5 | 1.5",
        "2 | 2",
        "1: 12 | 12",
        "Bonjour | Bonjour",
        "stop aux voitures | stop aux voitures",
        "STOP | STOP",
        "Arrêtez, ne m'écrivez plus. | STOP",
        "Please unsubscribe me | STOP",
        "Bitte keine Mails mehr | STOP",
        "Il faut un arrêt de bus de plus | Il faut un arrêt de bus de plus",
      })
  void anAnswerIsReadFromItsLine(String written, String answer) {
    assertThat(MailAnswer.of(written, "Re: Mairie")).isEqualTo(answer);
  }

  @Test
  void severalNumberedLinesStayAsWritten() {
    assertThat(MailAnswer.of("1. plus de bus\n2. moins cher", "")).contains("1. plus", "2. moins");
  }

  @Test
  void stopMayFollowAGreetingOrStandInTheSubject() {
    assertThat(MailAnswer.of("Bonjour,\nSTOP\nmerci", "")).isEqualTo("STOP");
    assertThat(MailAnswer.of("", "STOP")).isEqualTo("STOP");
    assertThat(MailAnswer.of("", "Re: STOP aux voitures ?")).isEmpty();
  }
}
