package parvis.campaign;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.consent.ContactHours;

/// Hours of a campaign's or a person's own, on the recipient's wall; they only narrow the rules'.
///
/// @param from inclusive
/// @param to exclusive, after `from`
public record OwnHours(LocalTime from, LocalTime to) {
  private static final String HOUR = "([0-9]{1,2})(?:[:hH]([0-9]{2})|[hH])?";
  private static final Pattern HOURS = Pattern.compile(HOUR + " ?[-–] ?" + HOUR);

  public OwnHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("hours end after they begin");
    }
  }

  /// Reads `09:00-19:00`, `9-19` or `9h30-19h`.
  ///
  /// @return empty if the text is no such hours, or they do not end after they begin
  public static Optional<OwnHours> parse(String text) {
    Matcher match = HOURS.matcher(text.strip());
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime from = time(match, 1);
      LocalTime to = time(match, 3);
      return from.isBefore(to) ? Optional.of(new OwnHours(from, to)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(Matcher match, int group) {
    String minutes = match.group(group + 1);
    return LocalTime.of(
        Integer.parseInt(match.group(group)), minutes == null ? 0 : Integer.parseInt(minutes));
  }

  /// The rules' hours, narrowed by a campaign's own if it has any.
  public static ContactHours narrowed(Optional<OwnHours> own) {
    return own.map(hours -> ContactHours.narrowedTo(hours.from(), hours.to()))
        .orElseGet(ContactHours::ofRules);
  }

  /// Whether the rules of every country leave some of these hours for messages.
  public boolean leavesSome() {
    return narrowed(Optional.of(this)).leavesSome();
  }

  /// What these and others have in common; empty if nothing.
  public Optional<OwnHours> and(OwnHours other) {
    LocalTime begins = from.isAfter(other.from) ? from : other.from;
    LocalTime ends = to.isBefore(other.to) ? to : other.to;
    return begins.isBefore(ends) ? Optional.of(new OwnHours(begins, ends)) : Optional.empty();
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return from + "-" + to;
  }
}
