package parvis.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The single values of a campaign file: times, durations, paces, money.
final class Scalars {
  private static final Pattern DURATION =
      Pattern.compile("([1-9][0-9]{0,4}) ?(seconds?|minutes?|hours?|days?)");
  private static final Pattern PACE =
      Pattern.compile("([1-9][0-9]{0,5}) ?(?:/|per) ?(second|minute|hour)");
  private static final Pattern EUROS =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,2})?) ?(?:EUR|€)?");

  private final Faults faults;

  Scalars(Faults faults) {
    this.faults = faults;
  }

  Optional<LocalDateTime> localTime(ScalarNode node) {
    try {
      String text = node.getValue();
      if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}")) {
        return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')));
      }
    } catch (DateTimeException e) {
      // Falls through: 31 February is told the same way as any other text.
    }
    faults.at(
        node,
        "`" + node.getValue() + "` is no local time",
        "write year-month-day hour:minute without a zone, such as 2027-03-15 10:00; it is read on"
            + " each recipient's clock");
    return Optional.empty();
  }

  Optional<OwnHours> hours(ScalarNode node) {
    Optional<OwnHours> own = OwnHours.parse(node.getValue());
    if (own.isEmpty()) {
      faults.at(
          node,
          "`" + node.getValue() + "` are no hours of a day",
          "write from-to, such as \"09:00-19:00\"");
    } else if (!own.get().leavesSome()) {
      faults.at(
          node,
          "`" + node.getValue() + "` leave no hour in which messages may be sent",
          "write hours between 08:00 and 20:00: they narrow the rules', never widen them");
      return Optional.empty();
    }
    return own;
  }

  Optional<Duration> duration(ScalarNode node) {
    Matcher match = DURATION.matcher(node.getValue());
    if (match.matches()) {
      long count = Long.parseLong(match.group(1));
      return Optional.of(
          switch (match.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }
    faults.at(
        node,
        "`" + node.getValue() + "` is no length of time",
        "write a number and a unit, such as 30 minutes, 4 hours or 2 days");
    return Optional.empty();
  }

  Optional<Pace> pace(ScalarNode node) {
    Matcher match = PACE.matcher(node.getValue());
    if (match.matches()) {
      Duration per =
          switch (match.group(2)) {
            case "second" -> Duration.ofSeconds(1);
            case "minute" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
          };
      return Optional.of(new Pace(Integer.parseInt(match.group(1)), per));
    }
    faults.at(
        node,
        "`" + node.getValue() + "` is no pace",
        "write messages per second, minute or hour, such as 10 per second");
    return Optional.empty();
  }

  Optional<BigDecimal> euros(ScalarNode node) {
    Matcher match = EUROS.matcher(node.getValue());
    if (match.matches()) {
      return Optional.of(new BigDecimal(match.group(1)));
    }
    faults.at(
        node,
        "`" + node.getValue() + "` is no sum in euros",
        "write it with a point and at most two decimals, such as 1500 EUR");
    return Optional.empty();
  }

  OptionalInt whole(ScalarNode node, int least) {
    if (node.getValue().matches("[0-9]{1,8}")) {
      int value = Integer.parseInt(node.getValue());
      if (value >= least) {
        return OptionalInt.of(value);
      }
    }
    faults.at(
        node,
        "`" + node.getValue() + "` is no number of people",
        "write a whole number from " + least);
    return OptionalInt.empty();
  }
}
