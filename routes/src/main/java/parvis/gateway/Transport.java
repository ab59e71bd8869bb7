package parvis.gateway;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Connections to one gateway that speaks HTTP. The times add up to less than the drain at
/// shutdown, so that every call has ended, one way or another, before the database stops.
public final class Transport {
  public static final Duration CONNECT = Duration.ofSeconds(2);

  /// From the first octet written to the answer's last, the connecting included.
  public static final Duration ANSWER = Duration.ofSeconds(5);

  /// A page of 500 messages of Twilio's list, 1,600 characters each, all escaped, stays below it;
  /// so do 100 updates of Telegram.
  private static final long MOST_OCTETS = 8L << 20;

  private static final BodyHandler<String> TEXT =
      BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_OCTETS);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// Sends a request and reads its answer whole. The client's own time-out of a request ends with
  /// the answer's headers; a gateway that stops within the body would hold the call for ever.
  ///
  /// @throws HttpTimeoutException if the answer is not complete in time
  public HttpResponse<String> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    return exchange(request, ANSWER);
  }

  /// The same within another time, for a request whose answer is meant to wait.
  public HttpResponse<String> exchange(HttpRequest request, Duration within)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, TEXT);
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new HttpTimeoutException("the answer is not complete in time");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed);
    } finally {
      answer.cancel(true); // closes the connection unless all is done
    }
  }
}
