package parvis.gateway.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import parvis.channel.telegram.TelegramChannel;
import parvis.channel.telegram.TelegramMessage;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.gateway.Attempt;
import parvis.message.Part;
import parvis.message.Prompt;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.RejectKind;
import parvis.message.SendOutcome.Rejected;
import parvis.message.SendOutcome.Unknown;
import parvis.standin.TelegramStandIn;
import parvis.standin.TelegramStandIn.Mode;
import parvis.store.Ids;

class TelegramGatewayTest {
  private static final String TOKEN = "123456:ABC-def_1";
  private static final long ANA = 5_550_042;

  private final TelegramStandIn telegram = TelegramStandIn.start(TOKEN);
  private final TelegramGateway gateway = gateway(telegram.url(), TOKEN);

  @AfterEach
  void close() {
    telegram.close();
  }

  @Test
  void sendsWhatTheDescriptionOfTheInterfaceAllows() {
    Part part =
        new TelegramChannel()
            .write(
                new Prompt(
                    Language.FR,
                    "*Le* <b>bus</b> & _toi_ 😀 ?",
                    List.of(
                        new Prompt.Option("1", "a", "Ligne 1"),
                        new Prompt.Option("2", "b", "Toutes")),
                    "",
                    "abc"))
            .getFirst();

    SendOutcome outcome = gateway.send(attempt(ANA, part));

    assertThat(telegram.faults()).isEmpty();
    TelegramStandIn.Sent sent = telegram.chat(ANA).getFirst();
    assertThat(outcome).isEqualTo(new Accepted(String.valueOf(sent.id())));
    assertThat(sent.text()).isEqualTo("*Le* <b>bus</b> & _toi_ 😀 ?\n1 Ligne 1\n2 Toutes");
    assertThat(sent.keyboard().toString())
        .contains("\"Ligne 1\"", "\"abc:1\"", "\"Toutes\"", "\"abc:2\"");
    assertThat(telegram.calls("sendMessage").getFirst().has("parse_mode")).isFalse();
  }

  @Test
  void tooManyRequestsAreDeferredForAsLongAsAskedAndNotRepeated() {
    telegram.next(Mode.TOO_MANY);

    assertThat(send("text")).isEqualTo(new Deferred(Duration.ofSeconds(3), "http 429"));
    assertThat(telegram.calls("sendMessage")).hasSize(1);
    assertThat(telegram.chat(ANA)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"ERROR", "RESET_AFTER_ACCEPT", "GARBAGE_AFTER_ACCEPT"})
  void whatMayHaveBeenTakenIsUnknownForGood(Mode mode) {
    telegram.next(mode);

    assertThat(send("text")).isInstanceOf(Unknown.class);
    assertThat(telegram.chat(ANA)).hasSize(mode == Mode.ERROR ? 0 : 1);
    assertThat(gateway.reconcile(attempt(ANA, part("text")), Set.of())).isInstanceOf(Unknown.class);
  }

  @Test
  void silenceIsUnknown() {
    telegram.next(Mode.TIME_OUT_AFTER_ACCEPT);

    assertThat(send("text")).isEqualTo(new Unknown("time-out"));
  }

  @Test
  void nobodyListeningIsCertainlyNotTaken() {
    assertThat(gateway("http://127.0.0.1:1", TOKEN).send(attempt(ANA, part("text"))))
        .isEqualTo(new Deferred(Duration.ofSeconds(1), "not connected"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | Forbidden: bot was blocked by the user                   | OPTED_OUT
          403 | Forbidden: user is deactivated                           | ADDRESS
          403 | Forbidden: bot can't initiate conversation with a user   | ADDRESS
          403 | Forbidden: bots can't send messages to bots              | ADDRESS
          400 | Bad Request: chat not found                              | ADDRESS
          400 | Bad Request: PEER_ID_INVALID                             | ADDRESS
          400 | Bad Request: message text is empty                       | MESSAGE
          404 | Not Found                                                | ACCOUNT
          """)
  void refusalsBlameWhomTheyBlame(int code, String description, RejectKind kind) {
    telegram.refuse(ANA, code, description);

    assertThat(send("text")).isEqualTo(new Rejected(kind, "http " + code));
  }

  @Test
  void wrongTokenIsTheAccountsFault() {
    assertThat(gateway(telegram.url(), "123456:other").send(attempt(ANA, part("text"))))
        .isEqualTo(new Rejected(RejectKind.ACCOUNT, "http 401"));
  }

  @Test
  void whatIsNoMessageOrNoChatIsNeverSent() {
    assertThat(gateway.send(attempt(ANA, new Part("Bonjour", 1))))
        .isEqualTo(new Rejected(RejectKind.MESSAGE, "no message for Telegram"));
    assertThat(gateway.send(attempt(Address.tel("+33639980012"), part("text"))))
        .isEqualTo(new Rejected(RejectKind.ADDRESS, "no chat"));
    assertThat(
            gateway.send(
                attempt(new Address(Address.Kind.TELEGRAM, "9999999999999999999"), part("text"))))
        .isEqualTo(new Rejected(RejectKind.ADDRESS, "no chat"));
    assertThat(telegram.calls("sendMessage")).isEmpty();
  }

  private SendOutcome send(String text) {
    return gateway.send(attempt(ANA, part(text)));
  }

  private static Part part(String text) {
    return new Part(new TelegramMessage(text, List.of()).encode(), 1);
  }

  private static Attempt attempt(long chat, Part part) {
    return attempt(new Address(Address.Kind.TELEGRAM, String.valueOf(chat)), part);
  }

  private static Attempt attempt(Address to, Part part) {
    return new Attempt(UUID.randomUUID(), Ids.attempt(), 1, to, part, Instant.now());
  }

  private static TelegramGateway gateway(String url, String token) {
    return new TelegramGateway(
        new BotApi(
            new Settings.Telegram(
                token, "secret", URI.create(url), Settings.Telegram.Mode.WEBHOOK)));
  }
}
