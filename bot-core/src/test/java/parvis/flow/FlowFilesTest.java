package parvis.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import parvis.contact.Language;
import parvis.flow.Handling.Misunderstood;
import parvis.message.ChannelKind;

class FlowFilesTest {
  private static List<String> reports(byte[] file) {
    return FlowFiles.read("small.yaml", file, new Gsm()).faults().stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void filesFromWindowsAreReadAndTheirLinesCountedAlike() {
    String windows = "\uFEFF" + Faulty.SMALL.replace("\n", "\r\n");
    String spoilt = windows.replace("${lives}", "${live}");

    assertThat(reports(windows.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(reports(spoilt.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "small.yaml:20:16: step place: `relevant` names 'live', which does not exist;"
                + " did you mean 'lives'?");
  }

  @Test
  void fileInAnOldEncodingIsRefusedWhereItBeginsToDiffer() {
    byte[] latin1 = Faulty.SMALL.getBytes(Charset.forName("windows-1252"));

    assertThat(reports(latin1))
        .containsExactly("small.yaml:21:13: the file is not UTF-8 text here; save it as UTF-8");
    assertThat(reports(Faulty.SMALL.getBytes(StandardCharsets.UTF_16)))
        .containsExactly("small.yaml:1:1: the file is not UTF-8 text here; save it as UTF-8");
  }

  @Test
  void blockScalarsAreWordingAndLoseTheirLastLineBreak() {
    Flow flow =
        Flows.sound(
            Faulty.SMALL.replace(
                "text: \"Pourquoi ?\"", "text: >\n      Pourquoi\n      donc ?\n"));

    assertThat(flow.question("why").orElseThrow().text().in(Language.FR, ChannelKind.SMS))
        .isEqualTo("Pourquoi donc ?");
  }

  @Test
  void aliasStandsForWhatItRepeats() {
    Flow flow =
        Flows.sound(
            Faulty.SMALL
                .replace("text: \"Où ?\"", "text: &where \"Où ?\"")
                .replace("text: \"Pourquoi ?\"", "text: *where"));

    assertThat(flow.question("why").orElseThrow().text().in(Language.FR, ChannelKind.SMS))
        .isEqualTo("Où ?");
  }

  @Test
  void handlingHasDefaultsAndCanBeSet() {
    Flow usual = Flows.sound(Faulty.SMALL.replace("handling:\n  reminder_after: 24h\n", ""));
    Flow set =
        Flows.sound(
            Faulty.SMALL.replace(
                "  reminder_after: 24h\n",
                """
                  after_three_misunderstandings: staff
                  reminder_after: never
                  expires_after: 90m
                  restart: false
                lines:
                  done: "Merci, {town}."
                """));

    assertThat(usual.handling()).isEqualTo(Handling.usual());
    assertThat(usual.handling().expiry()).isEqualTo(Duration.ofDays(14));
    assertThat(set.handling().misunderstood()).isEqualTo(Misunderstood.STAFF);
    assertThat(set.handling().reminderAfter()).isZero();
    assertThat(set.handling().expiry()).isEqualTo(Duration.ofMinutes(90));
    assertThat(set.handling().restartAllowed()).isFalse();
    assertThat(set.handling().lines())
        .hasEntrySatisfying(
            "done",
            words ->
                assertThat(words.in(Language.FR, ChannelKind.SMS)).isEqualTo("Merci, {town}."));
  }

  @Test
  void faultsOfManyKindsAreReportedTogetherInTheOrderOfTheFile() {
    String spoilt =
        Faulty.SMALL
            .replace("[PETIT]", "[STOP]")
            .replace("\"le sud\"", "le sud")
            .replace("yes_no", "yes-no")
            .replace(". > 0", ". >")
            .replace("required: false", "required: nope");

    assertThat(reports(spoilt.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "small.yaml:3:12: the keyword STOP is the command \"stop\"; choose another word",
            "small.yaml:14:28: list places: the label of south stands without quotes;"
                + " write \"le sud\"",
            "small.yaml:18:13: step lives: there is no kind of answer 'yes-no';"
                + " did you mean 'yes_no'?",
            "small.yaml:26:21: step age: `constraint`: the expression ends too early;"
                + " complete it or remove its last sign",
            "small.yaml:30:15: step why: `required` is 'nope'; write true or false");
  }

  @Test
  void flowCheckedBeforeIsReadWithoutCountingParts() {
    String costly = Faulty.SMALL.replace("Pourquoi ?", "Pourquoi ? ".repeat(60).strip());

    assertThat(FlowFiles.read("small.yaml", costly, new Gsm())).isInstanceOf(Compiled.Faulty.class);
    assertThat(FlowFiles.read("small.yaml", costly, PartCounter.NONE))
        .isInstanceOf(Compiled.Sound.class);
  }
}
