package parvis.gateway.telegram;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import parvis.config.Settings;
import parvis.gateway.Transport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls methods of the Bot API as one bot. The token stands in each URL, so no request and no
/// exception of the client is ever logged.
public final class BotApi {
  private final Transport transport = new Transport();
  private final String base;

  public BotApi(Settings.Telegram bot) {
    this.base = bot.apiUrl() + "/bot" + bot.token() + "/";
  }

  /// Calls a method once; never throws for what Telegram or the network does.
  public Answer call(Call call) {
    return call(call, Transport.ANSWER);
  }

  /// @param within from the first octet written to the answer's last
  public Answer call(Call call, Duration within) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + call.method()))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(call.json()))
            .build();
    try {
      return read(transport.exchange(request, within));
    } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException never) {
      return new Answer.None(false, "not connected");
    } catch (HttpTimeoutException late) {
      return new Answer.None(true, "time-out");
    } catch (IOException broken) {
      return new Answer.None(true, "connection broken");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Answer.None(true, "interrupted");
    }
  }

  private static Answer read(HttpResponse<String> response) {
    int status = response.statusCode();
    JsonNode answer;
    try {
      answer = JsonMapper.shared().readTree(response.body());
    } catch (JacksonException unreadable) {
      answer = JsonMapper.shared().missingNode();
    }
    boolean refused = answer.path("ok").isBoolean() && !answer.path("ok").asBoolean();
    if (status >= 400 || refused) {
      return new Answer.Refused(
          answer.path("error_code").asInt(status),
          answer.path("description").asString(""),
          Duration.ofSeconds(Math.max(0, answer.path("parameters").path("retry_after").asInt(0))));
    }
    return status / 100 == 2 && answer.path("ok").asBoolean(false) && answer.has("result")
        ? new Answer.Ok(answer.path("result"))
        : new Answer.None(true, "http " + status + " without a result");
  }
}
