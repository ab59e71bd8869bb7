package parvis.channel.sms;

import java.util.Optional;
import parvis.flow.PartCounter;

/// Counts for flow files what their texts cost by SMS.
public final class SmsPartCounter implements PartCounter {
  @Override
  public int parts(String text) {
    return SmsSize.of(text).parts();
  }

  @Override
  public Optional<PartCounter.Costly> costly(String text) {
    return CostlyCharacter.firstIn(text)
        .map(c -> new PartCounter.Costly(c.character(), c.replacement().orElse("")));
  }
}
