package parvis.gateway.twilio;

import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import parvis.gateway.Transport;

/// One call of the SDK to Twilio: to the configured base URL, once (the SDK's own client repeats a
/// refused POST), with our time-outs; and what was seen of it, which the SDK's exceptions hide.
final class Call extends HttpClient {
  private static final String VENDOR = "https://api.twilio.com";

  private final Transport transport;
  private final URI apiUrl;
  private boolean connected = true;
  private int status;
  private Optional<Duration> retryAfter = Optional.empty();
  private String failure = "";

  Call(Transport transport, URI apiUrl) {
    this.transport = transport;
    this.apiUrl = apiUrl;
  }

  /// Whether anything may have been written.
  boolean connected() {
    return connected;
  }

  /// HTTP status; 0 if no answer came.
  int status() {
    return status;
  }

  /// What the answer asked us to wait; any value.
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /// What ended a call without an answer.
  String failure() {
    return failure;
  }

  @Override
  public Response reliableRequest(Request request) {
    return send(request);
  }

  @Override
  public Response reliableRequest(Request request, int[] codes, int retries, long delay) {
    return send(request);
  }

  @Override
  public @Nullable Response makeRequest(Request request) {
    return send(request);
  }

  private Response send(Request request) {
    try {
      HttpResponse<String> answer = transport.exchange(http(request));
      status = answer.statusCode();
      retryAfter = RetryAfter.of(answer.headers());
      return new Response(answer.body(), status);
    } catch (ConnectException | HttpConnectTimeoutException | UnresolvedAddressException never) {
      connected = false;
      throw lost("not connected");
    } catch (HttpTimeoutException late) {
      throw lost("time-out");
    } catch (IOException broken) {
      throw lost("connection broken");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw lost("interrupted");
    }
  }

  private IllegalStateException lost(String why) {
    failure = why;
    return new IllegalStateException(why);
  }

  private HttpRequest http(Request request) {
    String url = request.constructURL().toString();
    if (!url.startsWith(VENDOR)) {
      throw new IllegalStateException("the SDK asks for another host than " + VENDOR);
    }
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(apiUrl + url.substring(VENDOR.length())))
            .header("Accept", "application/json")
            .header("Authorization", request.getAuthString());
    return switch (request.getMethod()) {
      case GET -> http.GET().build();
      case POST ->
          http.header("Content-Type", EnumConstants.ContentType.FORM_URLENCODED.getValue())
              .POST(form(request.getPostParams()))
              .build();
      case PUT, DELETE, HEAD, OPTIONS, PATCH ->
          throw new IllegalStateException("not used: " + request.getMethod());
    };
  }

  private static BodyPublisher form(Map<String, List<String>> fields) {
    return BodyPublishers.ofString(
        fields.entrySet().stream()
            .flatMap(field ->
                field.getValue().stream()
                    .map(value -> encode(field.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
