package parvis.text;

import java.util.Locale;

/// What is said on the telephone and nowhere else, by name. The words are in
/// `call-<language>.properties`, in sentences of at most twelve words.
public enum CallLine {
  GREETING,
  GREETING_OTHER,
  SUBJECT,
  NO_SUBJECT,
  TOWN_HALL,
  TONGUE,
  ORDINALS,
  PERSON,
  PERSON_OTHER,
  KEYS_ONCE,
  OPTION,
  MORE,
  SEVERAL,
  EACH,
  WHOLE,
  DIGIT,
  SCALE,
  REAL,
  DECIMALS,
  DAY,
  WORDS,
  WORDS_SKIP,
  WORDS_LATER,
  UNDERSTOOD,
  NO_OPTION,
  POINT,
  NOT_OFFERED,
  NO_SUCH_DAY,
  NOT_UNDERSTOOD,
  MENU_BACK,
  MENU_LATER,
  MENU_STOP,
  MENU_SKIP,
  TOWN_DIALLED,
  TOWN_NUMBER,
  TOWN_RIGHTS,
  TOWN_WITHDRAW,
  TOWN_RETURN,
  WITHDRAW_SURE,
  ANOTHER,
  GOODBYE,
  SILENT,
  WAIT,
  APOLOGY;

  /// As written in the bundles: `menu_back`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
