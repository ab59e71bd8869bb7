package parvis.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.gateway.Attempt;
import parvis.message.DeliveryReport;
import parvis.message.DeliveryReport.State;
import parvis.message.Part;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.standin.TwilioStandIn;
import parvis.standin.TwilioStandIn.Mode;
import parvis.store.Ids;
import parvis.store.Reported;

class TwilioGatewayTest {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final Address ANA = Address.tel("+33639980012");

  private final TwilioStandIn twilio =
      TwilioStandIn.start(0, Optional.empty(), ACCOUNT, "secret", 1);
  private final TwilioGateway gateway = gateway(twilio.url(), "secret");

  @AfterEach
  void close() {
    twilio.close();
  }

  @Test
  void sendsWhatTheDescriptionOfTheInterfaceAllows() {
    Attempt attempt = attempt("Oui, ça va ? 1 & 2 = 3 + 😀\nligne");

    SendOutcome outcome = gateway.send(attempt);

    TwilioStandIn.Taken taken = twilio.ledger().getFirst();
    assertThat(twilio.faults()).isEmpty();
    assertThat(outcome).isEqualTo(new Accepted(taken.sid()));
    assertThat(taken.to()).isEqualTo("+33639980012");
    assertThat(taken.from()).isEqualTo("+33939980000");
    assertThat(taken.body()).isEqualTo(attempt.part().body());
    assertThat(taken.callback())
        .isEqualTo(
            "https://parvis.example/channels/twilio/status?message="
                + attempt.message()
                + "&attempt="
                + attempt.id());
  }

  @Test
  void tooManyRequestsAreDeferredForAsLongAsAskedAndNotRepeated() {
    twilio.next(Mode.TOO_MANY);

    assertThat(gateway.send(attempt("text")))
        .isEqualTo(new Deferred(Duration.ofSeconds(2), "http 429"));
    assertThat(twilio.ledger()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ERROR", "ERROR_AFTER_ACCEPT", "RESET_AFTER_ACCEPT", "GARBAGE_AFTER_ACCEPT"})
  void whatMayHaveBeenTakenIsUnknown(Mode mode) {
    twilio.next(mode);

    assertThat(gateway.send(attempt("text"))).isInstanceOf(Unknown.class);
    assertThat(twilio.ledger()).hasSize(mode == Mode.ERROR ? 0 : 1);
  }

  @Test
  void silenceIsUnknown() {
    twilio.next(Mode.TIME_OUT);

    assertThat(gateway.send(attempt("text"))).isEqualTo(new Unknown("time-out"));
  }

  @Test
  void anAnswerThatStopsInItsMiddleIsUnknownBeforeADrainEnds() {
    try (RawAnswer half =
        new RawAnswer("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"sid\":")) {
      assertThat(gateway(half.url(), "secret").send(attempt("text")))
          .isEqualTo(new Unknown("time-out"));
    }
  }

  @Test
  void anAnswerWithoutEndIsUnknown() {
    try (RawAnswer flood = RawAnswer.json("201 Created", "", " ".repeat(9 << 20))) {
      assertThat(gateway(flood.url(), "secret").send(attempt("text")))
          .isEqualTo(new Unknown("connection broken"));
    }
  }

  @Test
  void anIdThatIsNoneIsUnknown() {
    try (RawAnswer strange = RawAnswer.json("201 Created", "", "{\"sid\":\"SM\\u0000\"}")) {
      assertThat(gateway(strange.url(), "secret").send(attempt("text")))
          .isEqualTo(new Unknown("no sid"));
    }
  }

  @ParameterizedTest
  @CsvSource({"99999999, 900", "0, 1", "soon, 1"})
  void aWaitIsAtLeastASecondAndAtMostAQuarterOfAnHour(String header, long seconds) {
    try (RawAnswer busy =
        RawAnswer.json("429 Too Many Requests", "Retry-After: " + header + "\r\n", "{}")) {
      assertThat(gateway(busy.url(), "secret").send(attempt("text")))
          .isEqualTo(new Deferred(Duration.ofSeconds(seconds), "http 429"));
    }
  }

  @Test
  void aLateRefusalOfTheRecipientIsReadFromTheCallback() {
    assertThat(
            StatusCallback.read(
                Ids.v7().toString(),
                "0123456789abcdef0123456789abcdef",
                Map.of("MessageSid", "SM1", "MessageStatus", "failed", "ErrorCode", "21610")))
        .map(Reported::optedOut)
        .contains(true);
  }

  @Test
  void aConnectionNeverMadeIsDeferred() {
    TwilioGateway nowhere = gateway("http://127.0.0.1:1", "secret");

    assertThat(nowhere.send(attempt("text")))
        .isEqualTo(new Deferred(Duration.ofSeconds(1), "not connected"));
  }

  @ParameterizedTest
  @CsvSource({
    "21610, OPTED_OUT",
    "21211, ADDRESS",
    "21614, ADDRESS",
    "20003, ACCOUNT",
    "21606, ACCOUNT",
    "21609, ACCOUNT",
    "30007, MESSAGE",
  })
  void errorCodesSayWhoseFaultItIs(int code, RejectKind kind) {
    twilio.refuse(ANA.value(), code);

    assertThat(gateway.send(attempt("text"))).isEqualTo(new Rejected(kind, "" + code));
  }

  @Test
  void aWrongTokenIsTheAccountsFault() {
    assertThat(gateway(twilio.url(), "wrong").send(attempt("text")))
        .isEqualTo(new Rejected(RejectKind.ACCOUNT, "20003"));
  }

  @Test
  void theListProvesASendWhoseAnswerWasLost() {
    Attempt attempt = attempt("text");
    twilio.next(Mode.RESET_AFTER_ACCEPT);
    gateway.send(attempt);
    String sid = twilio.ledger().getFirst().sid();

    assertThat(gateway.reconcile(attempt, Set.of())).isEqualTo(new Accepted(sid));
    assertThat(gateway.reconcile(attempt, Set.of(sid))).isInstanceOf(Unknown.class);
    assertThat(gateway.reconcile(attempt("other text"), Set.of())).isInstanceOf(Unknown.class);
    assertThat(twilio.faults()).isEmpty();
  }

  @Test
  void twoEqualMessagesInTheListProveNothing() {
    Attempt attempt = attempt("text");
    gateway.send(attempt);
    gateway.send(attempt("text"));

    assertThat(gateway.reconcile(attempt, Set.of())).isEqualTo(new Unknown("several in the list"));
  }

  @Test
  void aListThatCannotBeReadIsAskedLater() {
    assertThat(gateway(twilio.url(), "wrong").reconcile(attempt("text"), Set.of()))
        .isInstanceOf(Deferred.class);
  }

  @ParameterizedTest
  @CsvSource({
    "queued, ACCEPTED",
    "sending, ACCEPTED",
    "sent, SENT",
    "delivered, DELIVERED",
    "undelivered, FAILED",
    "failed, FAILED",
  })
  void callbacksSayHowFarAMessageCame(String status, State state) {
    UUID message = Ids.v7();
    String attempt = "0123456789abcdef0123456789abcdef";

    assertThat(
            StatusCallback.read(
                message.toString(),
                attempt,
                Map.of("MessageSid", "SM1", "MessageStatus", status, "ErrorCode", "30006")))
        .map(Reported::report)
        .contains(new DeliveryReport("SM1", state, "30006"));
  }

  @ParameterizedTest
  @CsvSource({
    "x, 0123456789abcdef0123456789abcdef, SM1, sent",
    "0190b5f2-0000-7000-8000-000000000000, short, SM1, sent",
    "0190b5f2-0000-7000-8000-000000000000, 0123456789abcdef0123456789abcdef, '', sent",
    "0190b5f2-0000-7000-8000-000000000000, 0123456789abcdef0123456789abcdef, SM1, baked",
  })
  void anyOtherCallbackSaysNothing(String message, String attempt, String sid, String status) {
    assertThat(
            StatusCallback.read(
                message, attempt, Map.of("MessageSid", sid, "MessageStatus", status)))
        .isEmpty();
  }

  private static TwilioGateway gateway(String url, String token) {
    return new TwilioGateway(
        new Settings.Twilio(
            ACCOUNT, token, List.of(), "+33939980000", Optional.empty(), URI.create(url)),
        URI.create("https://parvis.example"));
  }

  private static Attempt attempt(String body) {
    return new Attempt(Ids.v7(), Ids.attempt(), 1, ANA, new Part(body, 1), Instant.now());
  }
}
