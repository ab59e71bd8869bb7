package parvis.config;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.session.Organisation;

/// Who speaks, as the dialogue knows it.
@Configuration(proxyBeanMethods = false)
class Speaker {
  @Bean
  Organisation organisation(Settings settings) {
    Settings.Organisation given = settings.organisation();
    return new Organisation(
        given.name(),
        given.shortName(),
        given.phone(),
        given.hours(),
        given.dpo(),
        settings.prices().citizenPart().map(Speaker::euros).orElse(""),
        settings.messageDays(),
        Integer.toString(
            PhoneNumberUtil.getInstance().getCountryCodeForRegion(settings.country())));
  }

  /// `0,15 EUR`: the sign would cost two characters of an SMS.
  static String euros(BigDecimal price) {
    return price
            .setScale(Math.clamp(price.stripTrailingZeros().scale(), 2, 4), RoundingMode.HALF_EVEN)
            .toPlainString()
            .replace('.', ',')
        + " EUR";
  }
}
