package parvis.standin;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parvis.standin.TwilioStandIn.Taken;
import tools.jackson.databind.json.JsonMapper;

/// What Twilio's Messages interface answers, as JSON.
final class TwilioJson {
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT);

  private final String account;

  TwilioJson(String account) {
    this.account = account;
  }

  /// A page of the list of messages, the only one.
  String page(List<Taken> taken, int size) {
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    String path = TwilioStandIn.LIST.replace("{AccountSid}", account);
    page.put("end", Math.max(0, taken.size() - 1));
    page.put("first_page_uri", path + "?Page=0");
    page.put("next_page_uri", null);
    page.put("page", 0);
    page.put("page_size", size);
    page.put("previous_page_uri", null);
    page.put("start", 0);
    page.put("uri", path + "?Page=0");
    page.put("messages", taken.stream().map(this::resource).toList());
    return JsonMapper.shared().writeValueAsString(page);
  }

  /// The resource of one message.
  String message(Taken taken) {
    return JsonMapper.shared().writeValueAsString(resource(taken));
  }

  private Map<String, @Nullable Object> resource(Taken taken) {
    String date = RFC_2822.format(taken.at().atOffset(ZoneOffset.UTC));
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("account_sid", account);
    message.put("api_version", "2010-04-01");
    message.put("body", taken.body());
    message.put("date_created", date);
    message.put("date_sent", date);
    message.put("date_updated", date);
    message.put("direction", "outbound-api");
    message.put("error_code", null);
    message.put("error_message", null);
    message.put("from", taken.from());
    message.put("messaging_service_sid", null);
    message.put("num_media", "0");
    message.put("num_segments", "1");
    message.put("price", null);
    message.put("price_unit", null);
    message.put("sid", taken.sid());
    message.put("status", "queued");
    message.put("subresource_uris", Map.of());
    message.put("to", taken.to());
    message.put("uri", "/2010-04-01/Accounts/" + account + "/Messages/" + taken.sid() + ".json");
    return message;
  }

  /// The line of a ledger.
  static String entry(Taken taken) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "sid", taken.sid(),
                "to", taken.to(),
                "from", taken.from(),
                "body", taken.body(),
                "callback", taken.callback(),
                "at", taken.at().toString()));
  }

  /// The answer to a call that is refused, with one of Twilio's codes.
  static String error(int code, String text) {
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "code",
                code,
                "message",
                text,
                "more_info",
                "https://www.twilio.com/docs/errors/" + code,
                "status",
                400));
  }
}
