package parvis.channel.sms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What SMS cost by country: multipliers that the British government's notification service bills
/// by (`international_billing_rates.yml` of alphagov/notifications-utils, MIT). They estimate; the
/// gateway's invoice counts.
public final class Rates {
  private static final String FILE = "international_billing_rates.yml";

  private final Map<String, Integer> byPrefix;

  private Rates(Map<String, Integer> byPrefix) {
    this.byPrefix = Map.copyOf(byPrefix);
  }

  /// Reads the table that comes with the program.
  public static Rates read() {
    try (InputStream file = Objects.requireNonNull(Rates.class.getResourceAsStream(FILE), FILE)) {
      Map<?, ?> entries =
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      Map<String, Integer> rates = new HashMap<>();
      entries.forEach((prefix, entry) -> {
        if (((Map<?, ?>) entry).get("rate_multiplier") instanceof Integer rate) {
          rates.put(prefix.toString(), rate);
        }
      });
      return new Rates(rates);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The multiplier of the longest prefix that fits. A number of no known country costs as much as
  /// the dearest: an estimate should not please.
  ///
  /// @param e164 with its `+`
  public int rate(String e164) {
    String digits = e164.substring(1);
    for (int length = Math.min(4, digits.length()); length > 0; length--) {
      Integer rate = byPrefix.get(digits.substring(0, length));
      if (rate != null) {
        return rate;
      }
    }
    return byPrefix.values().stream().max(Integer::compare).orElseThrow();
  }

  /// Parts × price × rate of the recipient's country / rate of the home country.
  ///
  /// @param parts as billed
  /// @param e164 the recipient, with its `+`
  /// @param home home country, ISO 3166-1 alpha-2
  /// @param price of one part at home
  /// @return with four decimals more than the price, rounded up
  public BigDecimal cost(int parts, String e164, String home, BigDecimal price) {
    int homeRate = rate("+" + PhoneNumbers.callingCode(home));
    return price
        .multiply(BigDecimal.valueOf((long) parts * rate(e164)))
        .divide(BigDecimal.valueOf(homeRate), price.scale() + 4, RoundingMode.CEILING)
        .stripTrailingZeros();
  }
}
