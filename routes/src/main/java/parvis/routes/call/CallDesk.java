package parvis.routes.call;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.channel.voice.CallDocument;
import parvis.channel.voice.CallForm;
import parvis.channel.voice.TwimlWriter;
import parvis.config.Gap;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.message.ChannelKind;
import parvis.store.Away;
import parvis.store.Calls;
import parvis.store.Places;
import parvis.text.CallLine;
import parvis.text.CallLines;
import parvis.vault.Vault;

/// Answers the requests of calls. One request is one transaction: the request is noted, the turn
/// taken, and what was answered kept, so that the same request gets the same document. Nothing that
/// fails is silent: with the database away the caller waits, six times, and asks again; anything
/// else is the constant apology.
@Component
public final class CallDesk {
  /// Where Twilio posts, and comes back.
  public static final String PATH = "/channels/twilio/voice";

  private static final Logger LOG = LoggerFactory.getLogger(CallDesk.class);

  /// Turns taken at once: more only wait for connections.
  private static final int AT_ONCE = 48;

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int WAITS = 6;
  private static final int WAIT_SECONDS = 8;

  private final Calls calls;
  private final CallTurn turns;
  private final Vault vault;
  private final TransactionTemplate transactions;
  private final TwimlWriter twiml;
  private final Language language;
  private final String apology;
  private final String ended;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  CallDesk(
      Calls calls,
      CallTurn turns,
      Vault vault,
      TransactionTemplate transactions,
      Settings settings) {
    this.calls = calls;
    this.turns = turns;
    this.vault = vault;
    this.transactions = transactions;
    String ours =
        settings
            .twilio()
            .flatMap(twilio -> twilio.voiceFrom().or(() -> Optional.of(twilio.smsFrom())))
            .orElse("");
    this.twiml = new TwimlWriter(settings.publicUrl() + PATH, ours);
    this.language = settings.languages().getFirst();
    this.apology =
        twiml.write(
            new CallDocument(
                List.of(
                    new CallDocument.Say(language, CallLines.in(language).say(CallLine.APOLOGY)),
                    new CallDocument.HangUp())));
    this.ended = twiml.write(new CallDocument(List.of(new CallDocument.HangUp())));
  }

  /// What is said when nothing else can be; ready from the start.
  public String apology() {
    return apology;
  }

  /// @param form as it was posted, verified
  /// @param turn the one our own URL came back with; 0 for a call that begins
  /// @param again how often that turn has waited in vain
  /// @return the document that answers it
  public String take(String account, byte[] form, int turn, int again) {
    try {
      CallForm call = CallForm.read(form).orElse(null);
      if (call == null) {
        LOG.warn("event=voice.malformed");
        return apology;
      }
      if (call.over()) {
        return ended;
      }
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return later(turn, again);
      }
      try {
        return Objects.requireNonNull(
            transactions.execute(_ -> answer(account, call, form, turn, again)));
      } finally {
        places.release();
      }
    } catch (CallTurn.LineBusy busy) {
      return later(turn, again);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return apology;
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("event=voice.failed away={} because={}", Away.is(e), e.getClass().getName());
      return Away.is(e) ? later(turn, again) : apology;
    }
  }

  private String later(int turn, int again) {
    if (again >= WAITS) {
      return apology;
    }
    return twiml.write(
        new CallDocument(
            List.of(
                new CallDocument.Say(language, CallLines.in(language).say(CallLine.WAIT)),
                new CallDocument.Pause(WAIT_SECONDS),
                new CallDocument.Redirect(turn, again + 1))));
  }

  private String answer(String account, CallForm form, byte[] request, int turn, int again) {
    String id = form.callSid() + "." + turn;
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    CallTurn.Line line = turns.line(account, form);
    byte[] sealed = vault.sealForDay(today, request, Places.inbox(ChannelKind.VOICE, account, id));
    if (!calls.accept(account, id, line.at(), sealed, today)) {
      Calls.Answer before = calls.answer(account, id).orElse(null);
      if (before != null) {
        return new String(
            vault.openForDay(before.dayKey(), before.sealed(), Places.callAnswer(account, id)),
            StandardCharsets.UTF_8);
      }
      // Its call is forgotten: it has been over for a day.
      return ended;
    }
    CallTurn.Taken taken = turns.take(line, form, turn, again);
    String document = twiml.write(taken.document());
    calls.store(
        taken.call(account, form.callSid(), today, vault),
        id,
        vault.sealForDay(
            today, document.getBytes(StandardCharsets.UTF_8), Places.callAnswer(account, id)));
    Gap.at("voice.before-commit");
    return document;
  }
}
