package parvis.gateway.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import parvis.config.Settings;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.gateway.Transport;
import parvis.message.ChannelKind;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Deferred;
import parvis.message.SendOutcome.Unknown;

/// Sends SMS through Twilio. A POST is not idempotent there and takes no idempotency key, so an
/// answer that is lost after the request was written leaves the outcome unknown, a 5xx included
/// (error 20500). What was certainly not taken is deferred: 429, and a connection never made.
public final class TwilioGateway implements Gateway {
  public static final String NAME = "twilio";

  /// Within this time of the attempt a message in the list with the same recipient and text is it.
  static final Duration WINDOW = Duration.ofSeconds(90);

  private static final Duration CLOCKS_APART = Duration.ofSeconds(10);

  private final Settings.Twilio account;
  private final URI publicUrl;
  private final Transport transport = new Transport();

  /// @param publicUrl where Twilio reaches us, without a slash at its end
  public TwilioGateway(Settings.Twilio account, URI publicUrl) {
    this.account = account;
    this.publicUrl = publicUrl;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ChannelKind channel() {
    return ChannelKind.SMS;
  }

  // Twilio itself answers 429 beyond a few dozen open requests (error 20429).
  @Override
  public int concurrency() {
    return 16;
  }

  // Twilio queues what a number cannot send at once, but gives up after four hours in its queue.
  @Override
  public double pace() {
    return 100;
  }

  @Override
  public SendOutcome send(Attempt attempt) {
    Call call = new Call(transport, account.apiUrl());
    try {
      MessageCreator creator =
          Message.creator(
              account.accountSid(),
              new PhoneNumber(attempt.to().value()),
              new PhoneNumber(account.smsFrom()),
              attempt.part().body());
      creator.setStatusCallback(StatusCallback.url(publicUrl, attempt.message(), attempt.id()));
      String sid = creator.create(client(call)).getSid();
      return sid != null && StatusCallback.SID.matcher(sid).matches()
          ? new Accepted(sid)
          : new Unknown("no sid");
    } catch (TwilioException failed) {
      return Outcomes.of(call, failed instanceof ApiException api ? api.getCode() : null);
    } catch (RuntimeException unreadable) {
      return Outcomes.of(call, null);
    }
  }

  @Override
  public SendOutcome reconcile(Attempt attempt, Set<String> known) {
    Call call = new Call(transport, account.apiUrl());
    List<String> found = new ArrayList<>();
    try {
      ZonedDateTime at = attempt.at().atZone(ZoneOffset.UTC);
      Iterable<Message> listed =
          Message.reader(account.accountSid())
              .setTo(new PhoneNumber(attempt.to().value()))
              // Whole days: the list is filtered by day, and what is unsent yet has no date.
              .setDateSentAfter(at.minusDays(1).truncatedTo(ChronoUnit.DAYS))
              .limit(500)
              .read(client(call));
      for (Message message : listed) {
        if (isIt(message, attempt, at) && !known.contains(message.getSid())) {
          found.add(message.getSid());
        }
      }
    } catch (RuntimeException unreadable) {
      return new Deferred(Duration.ofSeconds(60), "list unreadable");
    }
    return found.size() == 1
        ? new Accepted(found.getFirst())
        : new Unknown(found.isEmpty() ? "not in the list" : "several in the list");
  }

  private static boolean isIt(Message message, Attempt attempt, ZonedDateTime at) {
    ZonedDateTime created = message.getDateCreated();
    return message.getBody() != null
        // Whether blanks at the ends are kept on the way is not written anywhere.
        && attempt.part().body().strip().equals(message.getBody().strip())
        && message.getDirection() != Message.Direction.INBOUND
        && created != null
        && !created.isBefore(at.minus(CLOCKS_APART))
        && !created.isAfter(at.plus(WINDOW));
  }

  private TwilioRestClient client(Call call) {
    return new TwilioRestClient.Builder(account.accountSid(), account.authToken())
        .accountSid(account.accountSid())
        .httpClient(call)
        .build();
  }
}
