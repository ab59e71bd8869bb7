package parvis.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import parvis.campaign.Plan.PlannedWave;

/// Why a campaign is not scheduled: said before anything leaves, all reasons together.
public final class Refusals {
  private Refusals() {}

  /// @param code stable, for programs
  /// @param problem what is wrong, in one sentence
  /// @param remedy what to do
  public record Refusal(String code, String problem, String remedy) {}

  /// @param confirmed the audience number that was typed, if one was
  /// @return empty if the campaign may be scheduled
  public static List<Refusal> of(
      Campaign campaign, Plan plan, Instant now, OptionalLong confirmed) {
    List<Refusal> refusals = new ArrayList<>();
    if (plan.audience() == 0) {
      long leftOut = plan.leftOut().stream().mapToLong(Plan.LeftOut::people).sum();
      refusals.add(
          leftOut == 0
              ? new Refusal(
                  "audience.empty",
                  "nobody is in the segment",
                  "check the segment's values against `parvis contact` imports")
              : new Refusal(
                  "audience.empty",
                  "all %d people of the segment are left out".formatted(leftOut),
                  "look at the plan's list of rules"));
    }
    past(plan, now).ifPresent(refusals::add);
    ceiling(campaign, plan).ifPresent(refusals::add);
    if (plan.audience() > 0 && (confirmed.isEmpty() || confirmed.getAsLong() != plan.audience())) {
      refusals.add(
          new Refusal(
              "audience.unconfirmed",
              confirmed.isEmpty()
                  ? "the number of people was not confirmed"
                  : "the number confirmed is %d, but %d people would be written to"
                      .formatted(confirmed.getAsLong(), plan.audience()),
              "look at the plan, then confirm with --audience " + plan.audience()));
    }
    return refusals;
  }

  private static Optional<Refusal> past(Plan plan, Instant now) {
    for (PlannedWave wave : plan.waves()) {
      boolean late =
          !wave.slots().isEmpty()
              && wave.slots().stream().allMatch(slot -> slot.at().isBefore(now));
      if (late) {
        return Optional.of(
            new Refusal(
                "wave.past",
                "the time of wave %d (%s) has passed".formatted(wave.number(), wave.localAt()),
                "give the wave a time to come"));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> ceiling(Campaign campaign, Plan plan) {
    if (campaign.ceiling().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal ceiling = campaign.ceiling().get();
    Optional<BigDecimal> most = plan.cost().ifAllAnswer();
    if (most.isEmpty()) {
      return Optional.of(
          new Refusal(
              "ceiling.unknown",
              "the file sets a ceiling but no price of a part is known",
              "set PARVIS_SMS_PRICE, or take the ceiling out"));
    }
    return most.get().compareTo(ceiling) > 0
        ? Optional.of(
            new Refusal(
                "ceiling.passed",
                "it may cost %s EUR if everybody answers, more than the ceiling of %s EUR"
                    .formatted(most.get().toPlainString(), ceiling.toPlainString()),
                "narrow the segment, shorten the texts or raise the ceiling"))
        : Optional.empty();
  }
}
