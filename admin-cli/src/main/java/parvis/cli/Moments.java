package parvis.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// Times as a person reads them: an instant on the clock of this machine, with its zone since a
/// town's may be another, `2027-03-15 10:00 CET`; a local time as it is, `2027-03-15 10:00`. JSON
/// keeps the hub's own form.
final class Moments {
  private static final Pattern INSTANT =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");
  private static final Pattern LOCAL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z");

  private Moments() {}

  /// A text of the hub: an instant or a local time to the minute, anything else as it is.
  static String shown(String text) {
    if (INSTANT.matcher(text).matches()) {
      return format(text, MINUTE);
    }
    return LOCAL.matcher(text).matches() ? text.substring(0, 16).replace('T', ' ') : text;
  }

  /// An instant to the second, where the order of messages matters; anything else as it is.
  static String second(String text) {
    return INSTANT.matcher(text).matches() ? format(text, SECOND) : text;
  }

  private static String format(String instant, DateTimeFormatter format) {
    return format.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
  }
}
