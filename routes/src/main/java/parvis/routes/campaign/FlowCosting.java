package parvis.routes.campaign;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parvis.campaign.Costing;
import parvis.channel.sms.Rates;
import parvis.channel.sms.SmsChannel;
import parvis.channel.sms.SmsSize;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.Note;
import parvis.flow.Question;
import parvis.flow.Step;
import parvis.message.ChannelKind;
import parvis.message.Prompt;

/// What a flow's texts cost by SMS, with the prices of the settings and the rates of countries.
final class FlowCosting implements Costing {

  private final Flow flow;
  private final Openings openings;
  private final Settings settings;
  private final Rates rates;
  private final LocalDate today;
  private final Map<Language, Integer> opening = new HashMap<>();
  private final Map<Language, Integer> conversation = new HashMap<>();

  FlowCosting(Flow flow, Openings openings, Settings settings, Rates rates, LocalDate today) {
    this.flow = flow;
    this.openings = openings;
    this.settings = settings;
    this.rates = rates;
    this.today = today;
  }

  @Override
  public Language spoken(Language theirs) {
    return flow.languages().contains(theirs) ? theirs : flow.languages().getFirst();
  }

  @Override
  public int invitationParts(Language spoken) {
    return opening.computeIfAbsent(
        spoken, language -> SmsSize.of(SmsChannel.words(openings.of(flow, language))).parts());
  }

  @Override
  public int conversationParts(Language spoken) {
    return conversation.computeIfAbsent(
        spoken,
        language -> {
          // The first step answers the yes; every later one thanks and asks in the same message.
          int parts = 1; // the last word of thanks
          for (Step step : flow.steps()) {
            if (step instanceof Question question) {
              parts += parts(question, language);
            } else if (step instanceof Note note) {
              parts += SmsSize.of(note.text().in(language, ChannelKind.SMS)).parts();
            }
          }
          return parts;
        });
  }

  private int parts(Question question, Language language) {
    Prompt prompt =
        new Prompt(
            language,
            question.text().in(language, ChannelKind.SMS),
            question.options(language, ChannelKind.SMS, Map.of(), today),
            "",
            "");
    return SmsSize.of(SmsChannel.words(prompt)).parts();
  }

  @Override
  public int replies() {
    return 1 + (int) flow.steps().stream().filter(Question.class::isInstance).count();
  }

  @Override
  public Optional<BigDecimal> town(String country, long parts) {
    return settings.prices().part().map(price -> cost(price, country, parts));
  }

  @Override
  public Optional<BigDecimal> citizen(String country, long messages) {
    return settings
        .prices()
        .citizenPart()
        .map(price -> price.multiply(BigDecimal.valueOf(messages)));
  }

  private BigDecimal cost(BigDecimal price, String country, long parts) {
    BigDecimal each =
        country.isEmpty() || country.equals(settings.country())
            ? price
            : rates.cost(1, example(country), settings.country(), price);
    return each.multiply(BigDecimal.valueOf(parts)).setScale(2, RoundingMode.CEILING);
  }

  /// Some number of the region: rates go by prefix, and regions may share a calling code.
  private static String example(String region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    var example = numbers.getExampleNumber(region);
    return example == null
        ? "+" + numbers.getCountryCodeForRegion(region)
        : numbers.format(example, PhoneNumberFormat.E164);
  }
}
