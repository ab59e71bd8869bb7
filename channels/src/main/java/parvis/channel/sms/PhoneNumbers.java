package parvis.channel.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import parvis.contact.Address;

/// Telephone numbers as people and spreadsheets write them, brought to E.164. National numbers are
/// read as of the home country; a lost leading zero (`612345678`) is repaired. Refused are premium
/// and shared-cost ranges, which would make an import cost the town money, and what a spreadsheet
/// has already spoiled (`6,12E+08`). The ranges France reserves for fiction are accepted.
public final class PhoneNumbers {
  /// What a number can do.
  public enum Kind {
    /// Takes SMS and calls.
    MOBILE,
    /// Takes calls.
    FIXED,
    /// The numbering plan does not tell: may take SMS.
    EITHER
  }

  /// What came of reading a number.
  public sealed interface Result {

    /// @param region ISO 3166-1 alpha-2, or `001` for numbers of no country
    record Valid(Address address, Kind kind, String region) implements Result {}

    /// @param problem what is wrong, without the number
    /// @param remedy what to do about it
    record Refused(String problem, String remedy) implements Result {}
  }

  // ARCEP decision 2018-0881, annex: numbers for audiovisual works.
  private static final Pattern FICTION =
      Pattern.compile("\\+33(19900|26191|35301|46571|53649|63998)[0-9]{4}");

  private static final Pattern SPOILT = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+?[0-9]+");

  private static final Pattern PLAIN = Pattern.compile("[+＋]?[0-9\\s().,/\\-–\\u00a0\\u202f]+");

  private static final int LONGEST = 40;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final String country;

  /// @param country home country, ISO 3166-1 alpha-2
  /// @throws IllegalArgumentException if there is no such country in the numbering plan
  public PhoneNumbers(String country) {
    if (numbers.getCountryCodeForRegion(country) == 0) {
      throw new IllegalArgumentException("no numbering plan for country " + country);
    }
    this.country = country;
  }

  /// Reads a number as written, national or international (`+33 …`, `0033 …`, `+33 (0)6 …`).
  public Result read(String written) {
    String number = written.strip();
    if (SPOILT.matcher(number).matches()) {
      return new Result.Refused(
          "the spreadsheet has turned the number into a power of ten",
          "format the column as text before typing or pasting the numbers, and export again");
    }
    if (number.length() > LONGEST || !PLAIN.matcher(number).matches()) {
      return new Result.Refused(
          "not a telephone number", "write digits only, such as 0639980012 or +33639980012");
    }
    return parsed(number)
        .<Result>map(this::judged)
        .orElseGet(() ->
            new Result.Refused(
                "not a telephone number",
                "write it nationally (0639980012) or with its country (+33639980012)"));
  }

  private Optional<PhoneNumber> parsed(String number) {
    try {
      return Optional.of(numbers.parse(number, country));
    } catch (NumberParseException notOne) {
      return Optional.empty();
    }
  }

  private Result judged(PhoneNumber number) {
    String e164 = numbers.format(number, PhoneNumberFormat.E164);
    if (FICTION.matcher(e164).matches()) {
      Kind kind = e164.startsWith("+336") ? Kind.MOBILE : Kind.FIXED;
      return new Result.Valid(Address.tel(e164), kind, "FR");
    }
    if (!numbers.isValidNumber(number)) {
      return new Result.Refused(
          "no such number in its country's numbering plan", "check for missing or extra digits");
    }
    return switch (numbers.getNumberType(number)) {
      case MOBILE -> valid(number, e164, Kind.MOBILE);
      case FIXED_LINE -> valid(number, e164, Kind.FIXED);
      case FIXED_LINE_OR_MOBILE, VOIP, PERSONAL_NUMBER -> valid(number, e164, Kind.EITHER);
      case PREMIUM_RATE, SHARED_COST ->
          new Result.Refused(
              "a premium or shared-cost number", "ask for the person's own line or mobile");
      case TOLL_FREE, PAGER, UAN, VOICEMAIL, UNKNOWN ->
          new Result.Refused("not a person's line", "ask for the person's own line or mobile");
    };
  }

  private Result valid(PhoneNumber number, String e164, Kind kind) {
    String region = numbers.getRegionCodeForNumber(number);
    return new Result.Valid(Address.tel(e164), kind, region == null ? "001" : region);
  }

  /// The country's calling code: 33 for FR.
  ///
  /// @throws IllegalArgumentException if there is no such country in the numbering plan
  static int callingCode(String country) {
    int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(country);
    if (code == 0) {
      throw new IllegalArgumentException("no numbering plan for country " + country);
    }
    return code;
  }
}
