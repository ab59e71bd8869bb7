package parvis.flow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.contact.StaffName;
import parvis.flow.Handling.Misunderstood;

/// Reads the consultation and the handling.
final class HeadReader {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,4}) ?([mhd])");
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  private final WordingReader wordings;
  private final Faults faults;

  HeadReader(WordingReader wordings, Faults faults) {
    this.wordings = wordings;
    this.faults = faults;
  }

  Optional<Consultation> consultation(Fields fields, String flow) {
    String name =
        fields
            .text("name")
            .filter(text -> name(fields, "name", text))
            .map(Yaml.Scalar::text)
            .orElse(flow);
    Optional<Wording> title = said(fields, "title", "say what it is about, as in \"les bus\"");
    Optional<Wording> purpose = said(fields, "purpose", "say what the answers are for");
    Optional<LocalDate> closes = fields.text("closes").flatMap(text -> day(fields, "closes", text));
    Optional<Yaml.Scalar> erasure =
        fields.needText("erase_after", "say from when answers are erased, as in 2027-09-30");
    Optional<LocalDate> eraseAfter = erasure.flatMap(text -> day(fields, "erase_after", text));
    if (closes.isPresent() && eraseAfter.isPresent() && eraseAfter.get().isBefore(closes.get())) {
      faults.error(
          erasure.get().at(),
          fields.owner() + ": answers are erased before it closes on " + closes.get(),
          "choose a later `erase_after`");
    }
    int minAge = fields.text("min_age").map(text -> age(fields, text)).orElse(0);
    Optional<String> alert = fields.text("alert").flatMap(text -> staff(fields, text));
    fields.done();
    if (title.isEmpty() || purpose.isEmpty() || eraseAfter.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Consultation(
            name, title.get(), purpose.get(), closes, eraseAfter.get(), minAge, alert));
  }

  private Optional<Wording> said(Fields fields, String name, String remedy) {
    return fields
        .need(name, remedy)
        .flatMap(yaml -> wordings.read(yaml, fields.owner() + ": the " + name))
        .map(words -> Templates.none(words, faults).wording());
  }

  private boolean name(Fields fields, String field, Yaml.Scalar text) {
    if (DraftReader.NAME.matcher(text.text()).matches()) {
      return true;
    }
    faults.error(
        text.at(),
        fields.owner() + ": `" + field + "` is '" + Faults.shown(text.text()) + "'",
        "write a name of letters, digits, - and _");
    return false;
  }

  private Optional<String> staff(Fields fields, Yaml.Scalar text) {
    Optional<String> name = StaffName.read(text.text());
    if (name.isEmpty()) {
      faults.error(
          text.at(),
          fields.owner() + ": `alert` is '" + Faults.shown(text.text()) + "'",
          "write the name of a member of staff: " + StaffName.RULE);
    }
    return name;
  }

  private Optional<LocalDate> day(Fields fields, String field, Yaml.Scalar text) {
    try {
      return Optional.of(LocalDate.parse(text.text()));
    } catch (DateTimeException _) {
      faults.error(
          text.at(),
          fields.owner()
              + ": `"
              + field
              + "` is '"
              + Faults.shown(text.text())
              + "', which is no day",
          "write year-month-day, as in 2027-03-31");
      return Optional.empty();
    }
  }

  private int age(Fields fields, Yaml.Scalar text) {
    if (text.text().matches("[0-9]{1,2}")) {
      return Integer.parseInt(text.text());
    }
    faults.error(
        text.at(),
        fields.owner() + ": `min_age` is '" + Faults.shown(text.text()) + "'",
        "write years, 0 to 99");
    return 0;
  }

  Handling handling(Fields fields) {
    Misunderstood misunderstood =
        fields
            .text("after_three_misunderstandings")
            .map(text -> misunderstood(fields, text))
            .orElse(Misunderstood.PARK);
    Optional<Yaml.Scalar> reminder = fields.text("reminder_after");
    Duration reminderAfter =
        reminder
            .map(text ->
                !text.quoted() && text.text().equals("never")
                    ? Duration.ZERO
                    : duration(fields, "reminder_after", text, Handling.REMINDER))
            .orElse(Handling.REMINDER);
    Optional<Yaml.Scalar> expires = fields.text("expires_after");
    Duration expiry =
        expires
            .map(text -> duration(fields, "expires_after", text, Handling.EXPIRY))
            .orElse(Handling.EXPIRY);
    if (reminderAfter.compareTo(expiry) >= 0) {
      faults.error(
          reminder.or(() -> expires).map(Yaml.Scalar::at).orElse(fields.at()),
          fields.owner() + ": the reminder comes when the session has expired",
          "choose a shorter `reminder_after` or a longer `expires_after`");
    }
    boolean restart = fields.truth("restart", true);
    fields.done();
    return new Handling(misunderstood, reminderAfter, expiry, restart, Map.of());
  }

  private Misunderstood misunderstood(Fields fields, Yaml.Scalar text) {
    for (Misunderstood candidate : Misunderstood.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(text.text())) {
        return candidate;
      }
    }
    faults.error(
        text.at(),
        fields.owner() + ": `after_three_misunderstandings` is '" + Faults.shown(text.text()) + "'",
        "write skip, park or staff");
    return Misunderstood.PARK;
  }

  private Duration duration(Fields fields, String field, Yaml.Scalar text, Duration otherwise) {
    Matcher matcher = DURATION.matcher(text.text());
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    faults.error(
        text.at(),
        fields.owner() + ": `" + field + "` is '" + Faults.shown(text.text()) + "'",
        "write minutes, hours or days, as in 90m, 24h or 14d, up to 365d");
    return otherwise;
  }
}
