package parvis.routes.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parvis.message.ChannelKind;
import parvis.routes.dialogue.Desk;
import parvis.routes.dialogue.Desks;

class ArrivalsTest {
  private final Desk desk = Desks.echoing();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void stopIsSuppressedWhenItsRequestIsAnswered() {
    desk.post("SM1", Desk.number(1), "Stop.");
    desk.post("SM2", Desk.number(2), "stop aux voitures");
    desk.post("SM3", Desk.number(3), "ARRÊT");

    assertThat(desk.count("suppression WHERE scope = 'campaign' AND reason = 'stop'")).isEqualTo(2);
    assertThat(
            desk.count(
                "suppression s JOIN inbox i USING (address_hash) WHERE s.at = i.received_at"))
        .isEqualTo(2);
  }

  @Test
  void repeatedOldStopDoesNotSuppressAgain() {
    desk.post("SM1", Desk.number(1), "STOP");
    desk.jdbc.sql("DELETE FROM suppression").update();
    assertThat(desk.post("SM1", Desk.number(1), "STOP")).isEqualTo(Receipt.DUPLICATE);

    assertThat(desk.count("suppression")).isZero();
  }

  @Test
  void stopThatCannotBeKeptIsRefusedAndItsNeighboursAreNot() throws Exception {
    Path inTheWay = Files.createDirectories(desk.data.path().resolve("suppressed.list.new/x"));
    Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    List<Thread> senders =
        java.util.stream.IntStream.range(0, 60)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        receipts.put(
                            "SM" + i,
                            desk.post("SM" + i, Desk.number(i), i % 20 == 0 ? "STOP" : "x"))))
            .toList();
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(receipts.values()).filteredOn(Receipt.ACCEPTED::equals).hasSize(57);
    assertThat(receipts.values()).filteredOn(Receipt.UNAVAILABLE::equals).hasSize(3);
    assertThat(desk.count("suppression")).isZero();

    Files.delete(inTheWay);
    assertThat(desk.post("SM20", Desk.number(20), "STOP")).isEqualTo(Receipt.ACCEPTED);
    assertThat(desk.count("suppression")).isEqualTo(1);
  }

  @Test
  void manyAtOnceAreCommittedTogetherAndEachIsAnswered() throws InterruptedException {
    Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    List<Thread> senders =
        java.util.stream.IntStream.range(0, 500)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        receipts.put("SM" + i, desk.post("SM" + i / 2, Desk.number(i / 2), "x"))))
            .toList();
    for (Thread sender : senders) {
      sender.join();
    }

    assertThat(receipts.values()).filteredOn(Receipt.ACCEPTED::equals).hasSize(250);
    assertThat(receipts.values()).filteredOn(Receipt.DUPLICATE::equals).hasSize(250);
    assertThat(desk.count("inbox")).isEqualTo(250);
  }

  @Test
  void oneThatCannotBeStoredTakesNoNeighbourAlong() throws InterruptedException {
    Map<Integer, Receipt> receipts = new ConcurrentHashMap<>();
    List<Thread> senders =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() ->
                        receipts.put(
                            i,
                            desk.arrivals.accept(
                                ChannelKind.SMS,
                                i % 50 == 7 ? "AC\u0000" : Desk.ACCOUNT,
                                Desk.form("SM" + i, Desk.number(i), "oui")))))
            .toList();
    for (Thread sender : senders) {
      sender.join();
    }

    receipts.forEach((i, receipt) ->
        assertThat(receipt).isEqualTo(i % 50 == 7 ? Receipt.UNAVAILABLE : Receipt.ACCEPTED));
    assertThat(desk.count("inbox")).isEqualTo(196);
  }

  @Test
  void aDuplicateThatCannotBeComparedIsADuplicateAllTheSame() {
    desk.post("SM1", Desk.number(1), "oui");
    desk.jdbc.sql("UPDATE inbox SET sealed = '\\x01'").update();

    assertThat(desk.post("SM1", Desk.number(1), "oui")).isEqualTo(Receipt.DUPLICATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "MessageSid=&From=%2B33639980001",
        "MessageSid=SM%00&From=%2B33639980001",
        "MessageSid=SM1&From=%2B33639980001&Body=%zz",
        "MessageSid=SM1&MessageSid=SM2"
      })
  void whatIsNoRequestIsRefusedAndNotStored(String form) {
    assertThat(
            desk.arrivals.accept(
                ChannelKind.SMS, Desk.ACCOUNT, form.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo(Receipt.MALFORMED);
    assertThat(desk.count("inbox")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00oui%00", "%ED%A0%80oui", "%F0%9F", "\uD83D", "%E2%80%AE"})
  void strangeCharactersAreAMessageLikeAnyOther(String text) {
    String form = "MessageSid=SM1&From=%2B33639980001&Body=" + text;
    assertThat(
            desk.arrivals.accept(
                ChannelKind.SMS, Desk.ACCOUNT, form.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Receipt.ACCEPTED);
    desk.worker.work();

    assertThat(desk.count("inbox WHERE state = 'DONE'")).isEqualTo(1);
  }

  @Test
  void senderWhoCannotBeAnsweredIsParked() {
    assertThat(desk.post("SM1", "INFOBANK", "votre solde")).isEqualTo(Receipt.ACCEPTED);
    assertThat(desk.post("SM2", "INFOBANK", "votre solde")).isEqualTo(Receipt.ACCEPTED);
    desk.worker.work();

    assertThat(desk.count("inbox WHERE state = 'PARKED'")).isEqualTo(2);
    assertThat(desk.count("outbox")).isZero();
    assertThat(desk.count("person")).isZero();
  }

  @Test
  void withoutItsDatabaseTheEdgeRefusesAndLaterTakesAll() throws Exception {
    try (Cut cut = new Cut(desk)) {
      cut.cut();
      assertThat(cut.arrivals().accept(ChannelKind.SMS, Desk.ACCOUNT, form(1)))
          .isEqualTo(Receipt.UNAVAILABLE);
      cut.mend();

      Desk.await(
          Duration.ofSeconds(20),
          () ->
              cut.arrivals().accept(ChannelKind.SMS, Desk.ACCOUNT, form(1)) != Receipt.UNAVAILABLE);
      desk.worker.work();
      assertThat(desk.saidTo(Desk.number(1))).containsExactly("oui");
    }
  }

  private static byte[] form(int n) {
    return Desk.form("SM" + n, Desk.number(n), "oui");
  }
}
