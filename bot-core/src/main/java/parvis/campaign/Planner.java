package parvis.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import parvis.campaign.Plan.ChannelShare;
import parvis.campaign.Plan.Cost;
import parvis.campaign.Plan.LanguageShare;
import parvis.campaign.Plan.LeftOut;
import parvis.campaign.Plan.PlannedWave;
import parvis.campaign.Plan.Slot;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// Turns a campaign and the cohorts of its segment into a plan. Pure: same input, same plan.
///
/// Which persons a limited wave takes is decided when it is frozen (earliest turn first); here a
/// limit is filled from the cohorts in the same order, so sums are exact and the split of a limited
/// wave by zone is.
public final class Planner {
  private final Campaign campaign;
  private final Costing costing;

  public Planner(Campaign campaign, Costing costing) {
    this.campaign = campaign;
    this.costing = costing;
  }

  public Plan plan(List<Cohort> cohorts, Instant now) {
    List<Cohort> meant = cohorts.stream().filter(cohort -> cohort.leftOut().isEmpty()).toList();
    long audience = meant.stream().mapToLong(Cohort::people).sum();
    List<PlannedWave> waves = waves(meant);
    Cost cost = cost(meant);
    return new Plan(
        audience,
        waves,
        channels(meant),
        languages(meant),
        leftOut(cohorts),
        cost,
        warnings(meant, waves, cost, now));
  }

  private List<PlannedWave> waves(List<Cohort> meant) {
    Timing timing = new Timing(campaign.hours());
    long[] left = meant.stream().mapToLong(Cohort::people).toArray();
    List<PlannedWave> planned = new ArrayList<>();
    boolean first = true;
    for (int i = 0; i < campaign.waves().size(); i++) {
      Wave wave = campaign.waves().get(i);
      Duration hold = Duration.ZERO;
      if (first && campaign.pilot().people() > 0) {
        planned.add(
            wave(0, wave.at(), campaign.pilot().people(), meant, left, timing, Duration.ZERO));
        hold = campaign.pilot().hold() instanceof Pilot.Hold.For(Duration time) ? time : hold;
      }
      first = false;
      planned.add(
          wave(
              i + 1,
              wave.at(),
              wave.people().isPresent() ? wave.people().getAsInt() : Long.MAX_VALUE,
              meant,
              left,
              timing,
              hold));
    }
    return planned;
  }

  private PlannedWave wave(
      int number,
      LocalDateTime at,
      long limit,
      List<Cohort> meant,
      long[] left,
      Timing timing,
      Duration hold) {
    record Place(int cohort, Timing.Turn turn) {}
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < meant.size(); i++) {
      Cohort cohort = meant.get(i);
      Timing.Turn turn = timing.turn(at, cohort.zone(), cohort.loopback());
      places.add(
          new Place(
              i,
              hold.isZero()
                  ? turn
                  : timing.from(turn.at().plus(hold), cohort.zone(), cohort.loopback())));
    }
    places.sort(Comparator.comparing(place -> place.turn().at()));
    SequencedMap<Slot, Long> slots = new LinkedHashMap<>();
    long room = limit;
    Instant ends = null;
    for (Place place : places) {
      long taken = Math.min(room, left[place.cohort()]);
      if (taken == 0) {
        continue;
      }
      room -= taken;
      left[place.cohort()] -= taken;
      Timing.Turn turn = place.turn();
      slots.merge(
          new Slot(meant.get(place.cohort()).zone(), turn.at(), turn.moved(), turn.rule(), 0),
          taken,
          Long::sum);
      Instant begins = ends == null || ends.isBefore(turn.at()) ? turn.at() : ends;
      ends = begins.plus(campaign.pace().timeFor(taken));
    }
    List<Slot> counted = new ArrayList<>();
    slots.forEach((slot, people) ->
        counted.add(new Slot(slot.zone(), slot.at(), slot.moved(), slot.rule(), people)));
    long people = counted.stream().mapToLong(Slot::people).sum();
    return new PlannedWave(number, at, people, counted, ends == null ? Instant.EPOCH : ends);
  }

  private static List<ChannelShare> channels(List<Cohort> meant) {
    Map<ChannelKind, Long> people = new EnumMap<>(ChannelKind.class);
    meant.forEach(cohort -> people.merge(cohort.channel(), cohort.people(), Long::sum));
    return people.entrySet().stream()
        .map(each -> new ChannelShare(each.getKey(), each.getValue()))
        .toList();
  }

  private List<LanguageShare> languages(List<Cohort> meant) {
    Map<String, Long> people = new TreeMap<>();
    for (Cohort cohort : meant) {
      people.merge(costing.spoken(cohort.language()).code(), cohort.people(), Long::sum);
    }
    return people.entrySet().stream()
        .map(each -> {
          Language language = new Language(each.getKey());
          return new LanguageShare(language, each.getValue(), costing.invitationParts(language));
        })
        .toList();
  }

  private static List<LeftOut> leftOut(List<Cohort> cohorts) {
    Map<String, Long> people = new TreeMap<>();
    for (Cohort cohort : cohorts) {
      cohort.leftOut().ifPresent(rule -> people.merge(rule, cohort.people(), Long::sum));
    }
    return people.entrySet().stream()
        .map(each -> new LeftOut(each.getKey(), each.getValue()))
        .toList();
  }

  private Cost cost(List<Cohort> meant) {
    long parts = 0;
    Optional<BigDecimal> first = Optional.of(BigDecimal.ZERO);
    Optional<BigDecimal> all = Optional.of(BigDecimal.ZERO);
    for (Cohort cohort : meant) {
      Language spoken = costing.spoken(cohort.language());
      long opening = costing.invitationParts(spoken) * cohort.people();
      long rest = costing.conversationParts(spoken) * cohort.people();
      if (cohort.channel() != ChannelKind.SMS) {
        // At most: all of them fall back to SMS, at home, where a fallback goes alone.
        if (campaign.after(cohort.channel()).contains(ChannelKind.SMS)) {
          all = plus(all, costing.town("", opening + rest));
        }
        continue;
      }
      parts += opening;
      first = plus(first, costing.town(cohort.country(), opening));
      all = plus(all, costing.town(cohort.country(), opening + rest));
    }
    return new Cost(parts, first, all, costing.citizen("", costing.replies()));
  }

  private static Optional<BigDecimal> plus(Optional<BigDecimal> sum, Optional<BigDecimal> more) {
    return sum.flatMap(a -> more.map(a::add));
  }

  private List<String> warnings(
      List<Cohort> meant, List<PlannedWave> waves, Cost cost, Instant now) {
    List<String> warnings = new ArrayList<>();
    for (PlannedWave wave : waves) {
      long moved = wave.slots().stream().filter(Slot::moved).mapToLong(Slot::people).sum();
      if (moved > 0) {
        warnings.add(
            "Wave %d falls into quiet hours for %d people; they wait for the next allowed hour."
                .formatted(wave.number(), moved));
      }
      if (wave.people() == 0) {
        warnings.add(
            "Wave %d takes nobody: the waves before it take everybody.".formatted(wave.number()));
      }
    }
    long foreign =
        meant.stream()
            .filter(each -> !costing.spoken(each.language()).equals(each.language()))
            .mapToLong(Cohort::people)
            .sum();
    if (foreign > 0) {
      warnings.add(
          "%d people have a language the flow does not speak; they are written to in its first."
              .formatted(foreign));
    }
    if (cost.first().isEmpty()) {
      warnings.add("No price of a part is set (PARVIS_SMS_PRICE), so costs are not known.");
    }
    if (!waves.isEmpty() && waves.getFirst().slots().stream().anyMatch(s -> s.at().isBefore(now))) {
      warnings.add("The first wave's time has passed for some people.");
    }
    return warnings;
  }
}
