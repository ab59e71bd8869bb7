package parvis.text;

import java.util.Locale;

/// Everything Parvis itself says, by name. The words are in `lines-<language>.properties`; a
/// consultation may override each.
public enum Line {
  INVITATION(true),
  INVITATION_FREE(false),
  INVITATION_EXPECTED(true),
  DECLINED(true),
  STOP_CONFIRMED(true),
  STOP_REMINDED(true),
  LIFTED(true),
  WRONG_NUMBER(true),
  CALLBACK(true),
  INFO(false),
  INFO_NO_CONSULTATION(false),
  INFO_FROM_IMPORT(false),
  INFO_FROM_MESSAGE(false),
  LATE_CONFIRM(false),
  LATE_NO(true),
  CLOSED(false),
  CLOSED_PASSED_ON(true),
  UNKNOWN_NUMBER(false),
  UNKNOWN_ADDRESS(false),
  WORDS_ONLY(true),
  DISTRESS(false),
  EXPECTED_YES_NO(true),
  EXPECTED_ONE(true),
  EXPECTED_MANY(true),
  EXPECTED_WHOLE(true),
  EXPECTED_REAL(true),
  EXPECTED_SCALE(true),
  EXPECTED_DAY(true),
  EXPECTED_WORDS(true),
  CONSTRAINT(true),
  SHORT_YES_NO(true),
  SHORT_ONE(true),
  SHORT_MANY(true),
  SHORT_NUMBER(true),
  SHORT_DAY(true),
  SHORT_WORDS(true),
  RANGE(true),
  OR(true),
  HINT_MANY(true),
  HINT_SCALE(true),
  HINT_DAY(true),
  HINT_OPTIONAL(true),
  REMINDER(true),
  MIN_AGE(true),
  BACK_FIRST(true),
  NOTHING_OPEN(true),
  SKIP_REQUIRED(true),
  SKIPPED(true),
  LATER(true),
  LATER_INVITED(true),
  CONTACT(true),
  HELP(true),
  RESTARTED(true),
  RESTART_REFUSED(true),
  LANGUAGE_SET(true),
  LANGUAGE_MISSING(true),
  WITHDRAWN(true),
  WITHDRAWN_NOTHING(true),
  WITHDRAWN_ERASED(true),
  RESULTS_OPEN(true),
  RESULTS_OPEN_ENDED(true),
  RESULTS_CLOSED(true),
  RESULTS_NOTHING(true),
  DONE(true),
  RESUMED(true),
  ALREADY(true),
  CLOSED_KEYWORD(true),
  QUESTION_PAST(true),
  PARKED(true),
  PARKED_STAFF(true),
  EXPIRED(true),
  EXPIRED_NO_KEYWORD(true),
  STRAY(true),
  LINK_SENT(true),
  LINK_CODE(true),
  LINK_WRONG(true),
  LINK_FAILED(true),
  LINK_LIMIT(true),
  LINK_DONE(true),
  PRICE_USUAL(true),
  PRICE_KNOWN(true),
  TEST(true),
  UNREAD(true),
  STAFF_ALERT(true);

  private final String key;
  private final boolean onePart;

  Line(boolean onePart) {
    this.key = name().toLowerCase(Locale.ROOT);
    this.onePart = onePart;
  }

  /// As written in bundles and in a flow's overrides: `stop_confirmed`.
  public String key() {
    return key;
  }

  /// Whether it has to fit one SMS part with usual values.
  public boolean onePart() {
    return onePart;
  }
}
