package parvis.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parvis.channel.sms.PhoneNumbers.Kind;
import parvis.contact.Address;

class PhoneNumbersTest {
  private final PhoneNumbers numbers = new PhoneNumbers("FR");

  @ParameterizedTest
  @CsvSource({
    "0639980012, +33639980012, MOBILE, FR",
    "06 39 98 00 12, +33639980012, MOBILE, FR",
    "06.39.98.00.12, +33639980012, MOBILE, FR",
    "639980012, +33639980012, MOBILE, FR",
    "33639980012, +33639980012, MOBILE, FR",
    "0033639980012, +33639980012, MOBILE, FR",
    "+33 (0)6 39 98 00 12, +33639980012, MOBILE, FR",
    "+33639989004, +33639989004, MOBILE, FR",
    "0199001234, +33199001234, FIXED, FR",
    "0261911234, +33261911234, FIXED, FR",
    "+49 1512 3456789, +4915123456789, MOBILE, DE",
    "+44 7400 123456, +447400123456, MOBILE, GB",
    "+32 470 12 34 56, +32470123456, MOBILE, BE",
  })
  void readsNumbersAsPeopleWriteThem(String written, String e164, Kind kind, String region) {
    assertThat(numbers.read(written))
        .isEqualTo(new PhoneNumbers.Result.Valid(Address.tel(e164), kind, region));
  }

  @ParameterizedTest
  @CsvSource({
    "'6,12E+08', power of ten",
    "6.12E8, power of ten",
    "'', not a telephone number",
    "bonjour, not a telephone number",
    "0800 FLEURS, not a telephone number",
    "06123, no such number",
    "0899123456, premium",
    "0826123456, premium",
    "0800123456, not a person's line",
    "112, no such number",
  })
  void refusesWithTheReason(String written, String reason) {
    assertThat(numbers.read(written))
        .isInstanceOfSatisfying(
            PhoneNumbers.Result.Refused.class,
            refused -> {
              assertThat(refused.problem()).contains(reason);
              assertThat(refused.remedy()).isNotBlank();
            });
  }

  @Test
  void costGrowsWithPartsAndTheCountryOfTheRecipient() {
    Rates rates = Rates.read();
    BigDecimal price = new BigDecimal("0.07");

    assertThat(rates.cost(1, "+33639980012", "FR", price)).isEqualByComparingTo("0.07");
    assertThat(rates.cost(3, "+33639980012", "FR", price)).isEqualByComparingTo("0.21");
    assertThat(rates.cost(2, "+262692000000", "FR", price)).isEqualByComparingTo("0.21");
    assertThat(rates.rate("+18765550123")).isNotEqualTo(rates.rate("+12025550123"));
  }
}
