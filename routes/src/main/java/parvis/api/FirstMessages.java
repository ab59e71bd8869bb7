package parvis.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import parvis.channel.sms.SmsPartCounter;
import parvis.channel.sms.SmsSize;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.PartCounter;
import parvis.session.Dialogue;
import parvis.session.Organisation;

/// Counts the first message of a flow with the values it will really have.
@Component
class FirstMessages {
  static final PartCounter COUNTER = new SmsPartCounter();

  private static final int ONE_PART_GSM = 160;
  private static final int ONE_PART_UCS2 = 70;

  private final Organisation organisation;

  FirstMessages(Organisation organisation) {
    this.organisation = organisation;
  }

  /// @param characters septets of the GSM alphabet, or UTF-16 units where it needs UCS-2
  record Counted(String text, int parts, int characters) {

    /// What is too much for one part.
    Optional<FlowController.Finding> surplus(String file, Language language) {
      if (parts == 1) {
        return Optional.empty();
      }
      boolean ucs2 = SmsSize.of(text).encoding() == SmsSize.Encoding.UCS2;
      int most = ucs2 ? ONE_PART_UCS2 : ONE_PART_GSM;
      String costly =
          COUNTER
              .costly(text)
              .map(c ->
                  "; the character "
                      + c.character()
                      + " leaves room for 70 only"
                      + (c.replacement().isEmpty() ? "" : ", write " + c.replacement()))
              .orElse("");
      return Optional.of(
          new FlowController.Finding(
              file,
              1,
              1,
              "error",
              "the first message in "
                  + language
                  + " has "
                  + characters
                  + " characters, "
                  + (characters - most)
                  + " more than one part holds"
                  + costly,
              "shorten consultation.title in " + language));
    }
  }

  /// The first message in each language of the flow.
  Map<Language, Counted> count(Flow flow) {
    Map<Language, Counted> counted = new LinkedHashMap<>();
    for (Language language : flow.languages()) {
      String text = Dialogue.firstMessage(flow, organisation, language);
      SmsSize size = SmsSize.of(text);
      counted.put(language, new Counted(text, size.parts(), size.units()));
    }
    return counted;
  }
}
