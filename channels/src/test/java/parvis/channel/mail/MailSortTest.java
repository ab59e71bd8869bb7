package parvis.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Samples: see `bounces/README.md`.
class MailSortTest {
  private static MailSort sort(byte[] message) {
    return MailSort.of(MailReader.read(message));
  }

  private static MailSort sort(String message) {
    return sort(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, MailSort> labels() {
    Map<String, MailSort> labels = new LinkedHashMap<>();
    Samples.text("bounces/labels.tsv")
        .lines()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .forEach(field ->
            labels.put(
                field[0],
                switch (field[4]) {
                  case "feedback" -> MailSort.COMPLAINT;
                  case "vacation" -> MailSort.AUTOMATIC;
                  default -> MailSort.BOUNCE;
                }));
    return labels;
  }

  @Test
  void noBounceIsTakenForAnAnswer() {
    List<String> answers = new ArrayList<>();
    labels().keySet().stream()
        .filter(name -> sort(Samples.octets("bounces/" + name)) == MailSort.ANSWER)
        .forEach(answers::add);

    assertThat(labels()).hasSizeGreaterThan(180);
    assertThat(answers).isEmpty();
  }

  @Test
  void nineteenOfTwentyAreSortedRight() {
    List<String> wrong = new ArrayList<>();
    labels()
        .forEach((name, label) -> {
          MailSort sort = sort(Samples.octets("bounces/" + name));
          if (sort != label) {
            wrong.add(name + " is " + label + ", sorted as " + sort);
          }
        });

    assertThat(wrong.size()).as(String.join("\n", wrong)).isLessThanOrEqualTo(labels().size() / 20);
  }

  @Test
  void whatAPersonWroteIsAnAnswer() {
    assertThat(sort(Samples.octets("bounces/not-a-bounce.eml"))).isEqualTo(MailSort.ANSWER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (rejected)",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "Subject: Absence du bureau jusqu'au 3 mai",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_vos_bus?=",
        "Subject: Out of office: back in May",
        "Subject: Abwesenheitsnotiz: Bus",
        "Subject: Automatische Antwort: Bus",
      })
  void aMachineIsNeverAnswered(String header) {
    assertThat(sort("From: ana@example.org\n" + header + "\n\noui\n"))
        .isEqualTo(MailSort.AUTOMATIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: no",
        "Subject: Re: Mairie : absence de trottoirs",
        "Subject: Re: out of the blue",
        "Authentication-Results: mx; spf=fail",
      })
  void aPersonIsNoMachine(String header) {
    assertThat(sort("From: ana@example.org\n" + header + "\n\noui\n")).isEqualTo(MailSort.ANSWER);
  }

  @Test
  void whatWasSentToManyIsAListsMail() {
    String many = "ana@example.org, ".repeat(299) + "bea@example.org";

    assertThat(sort("From: a@example.org\nTo: " + many + "\n\noui\n")).isEqualTo(MailSort.LIST);
    assertThat(sort("From: a@example.org\nList-Id: <l.example.org>\n\noui\n"))
        .isEqualTo(MailSort.LIST);
  }

  @Test
  void aReportSaysWhichMailAndWhetherTheAddressIsGone() {
    MailFacts facts =
        MailFacts.of(
            """
            From: Mail Delivery System <MAILER-DAEMON@mx.example.org>
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            No such user.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.org

            Final-Recipient: rfc822; ana@example.org
            Action: failed
            Status: 5.1.1

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <p.abc.def@saint-elme.example>
            --b--
            """
                .getBytes(StandardCharsets.UTF_8));

    assertThat(facts.report())
        .hasValueSatisfying(report -> {
          assertThat(report.gone()).isTrue();
          assertThat(report.complaint()).isFalse();
          assertThat(report.code()).isEqualTo("5.1.1");
          assertThat(report.messageIds()).containsExactly("p.abc.def@saint-elme.example");
        });
  }
}
