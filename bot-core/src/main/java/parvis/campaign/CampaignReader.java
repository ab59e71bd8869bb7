package parvis.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import parvis.message.ChannelKind;

/// From the nodes of a campaign file to a campaign.
final class CampaignReader {
  private static final List<ChannelKind> CARRIERS =
      List.of(ChannelKind.SMS, ChannelKind.TELEGRAM, ChannelKind.EMAIL);
  private static final List<String> KEYS =
      List.of(
          "campaign",
          "flow",
          "segment",
          "pilot",
          "waves",
          "hours",
          "pace",
          "stale_after",
          "ceiling",
          "channels",
          "fallback_after",
          "countries");
  private static final String NAME = "[a-z][a-z0-9_-]{0,59}";
  private static final Set<String> ISO = Set.of(Locale.getISOCountries());

  private final Faults faults;
  private final Scalars scalars;

  CampaignReader(Faults faults) {
    this.faults = faults;
    this.scalars = new Scalars(faults);
  }

  /// The campaign, or null where a fault was found without which there is none.
  @Nullable Campaign read(MappingNode root) {
    Fields fields = new Fields(root, faults, KEYS);
    String name = name(fields, root, "campaign", "campaign: spring-bus");
    String flow = name(fields, root, "flow", "flow: mobilite");
    List<Wave> waves = waves(fields, root);
    Pilot pilot = fields.node("pilot").map(this::pilot).orElse(Pilot.DEFAULT);
    Segment segment =
        fields
            .node("segment")
            .map(node -> new SegmentReader(faults).read(node, 0))
            .orElseGet(Segment.Everyone::new);
    Optional<OwnHours> hours = fields.scalar("hours").flatMap(scalars::hours);
    Pace pace = fields.scalar("pace").flatMap(scalars::pace).orElse(Pace.DEFAULT);
    Duration stale =
        fields.scalar("stale_after").flatMap(scalars::duration).orElse(Duration.ofHours(4));
    Optional<BigDecimal> ceiling = fields.scalar("ceiling").flatMap(scalars::euros);
    List<ChannelKind> channels = channels(fields);
    Optional<Duration> fallback = fallback(fields, channels);
    Set<String> countries = countries(fields);
    if (!faults.isEmpty()) {
      return null;
    }
    return new Campaign(
        name, flow, segment, pilot, waves, hours, pace, stale, ceiling, channels, fallback,
        countries);
  }

  private String name(Fields fields, Node root, String key, String example) {
    if (fields.node(key).isEmpty()) {
      faults.at(root, "`" + key + "` is missing", "add a line such as `" + example + "`");
      return "";
    }
    Optional<ScalarNode> node = fields.scalar(key);
    if (node.isPresent() && !node.get().getValue().matches(NAME)) {
      faults.at(
          node.get(),
          "a name has small letters, digits, `-` and `_`, and begins with a letter",
          "write it as in `" + example + "`");
    }
    return node.map(ScalarNode::getValue).orElse("");
  }

  private List<Wave> waves(Fields fields, Node root) {
    if (fields.node("waves").isEmpty()) {
      faults.at(root, "`waves` is missing", "add `waves: [{at: 2027-03-15 10:00}]`");
      return List.of();
    }
    List<Wave> waves = new ArrayList<>();
    for (Node node : fields.nodes("waves")) {
      wave(node)
          .ifPresent(wave -> {
            if (!waves.isEmpty() && !waves.getLast().at().isBefore(wave.at())) {
              faults.at(node, "this wave is not after the one before", "order waves by time");
            }
            waves.add(wave);
          });
    }
    if (fields.nodes("waves").isEmpty() || waves.size() > 100) {
      fields
          .node("waves")
          .ifPresent(node -> faults.at(node, "a campaign has 1 to 100 waves", "name their times"));
    }
    return waves;
  }

  private Optional<Wave> wave(Node node) {
    if (node instanceof ScalarNode at) {
      return scalars.localTime(at).map(time -> new Wave(time, OptionalInt.empty()));
    }
    if (!(node instanceof MappingNode mapping)) {
      faults.at(node, "a wave is a time", "write `- at: 2027-03-15 10:00`");
      return Optional.empty();
    }
    Fields fields = new Fields(mapping, faults, List.of("at", "people"));
    if (fields.node("at").isEmpty()) {
      faults.at(node, "`at` is missing", "write `- at: 2027-03-15 10:00`");
      return Optional.empty();
    }
    OptionalInt people =
        fields.scalar("people").map(each -> scalars.whole(each, 1)).orElse(OptionalInt.empty());
    return fields.scalar("at").flatMap(scalars::localTime).map(time -> new Wave(time, people));
  }

  private Pilot pilot(Node node) {
    if (node instanceof ScalarNode people) {
      return new Pilot(
          people.getValue().equals("none") ? 0 : scalars.whole(people, 0).orElse(0),
          Pilot.DEFAULT.hold());
    }
    if (!(node instanceof MappingNode mapping)) {
      faults.at(node, "a pilot is a number of people", "write `pilot: 50` or `pilot: none`");
      return Pilot.DEFAULT;
    }
    Fields fields = new Fields(mapping, faults, List.of("people", "hold"));
    int people =
        fields
            .scalar("people")
            .map(each -> scalars.whole(each, 0))
            .orElse(OptionalInt.of(Pilot.DEFAULT.people()))
            .orElse(0);
    Pilot.Hold hold =
        fields
            .scalar("hold")
            .map(each ->
                each.getValue().equals("approval")
                    ? new Pilot.Hold.Approval()
                    : scalars
                        .duration(each)
                        .<Pilot.Hold>map(Pilot.Hold.For::new)
                        .orElse(Pilot.DEFAULT.hold()))
            .orElse(Pilot.DEFAULT.hold());
    return new Pilot(people, hold);
  }

  private List<ChannelKind> channels(Fields fields) {
    List<ChannelKind> channels = new ArrayList<>();
    for (ScalarNode node : fields.scalars("channels")) {
      Optional<ChannelKind> channel =
          CARRIERS.stream().filter(kind -> kind.code().equals(node.getValue())).findFirst();
      if (channel.isEmpty()) {
        faults.at(
            node,
            "campaigns cannot go out by `" + node.getValue() + "`",
            "write `channels: [sms, telegram, email]`, the preferred one first, or leave the line out");
      } else if (channels.contains(channel.get())) {
        faults.at(node, "`" + node.getValue() + "` stands there twice", "take one of them out");
      } else {
        channels.add(channel.get());
      }
    }
    return channels.isEmpty() ? List.of(ChannelKind.SMS) : channels;
  }

  private Optional<Duration> fallback(Fields fields, List<ChannelKind> channels) {
    Optional<ScalarNode> node = fields.scalar("fallback_after");
    if (node.isPresent() && channels.size() < 2) {
      faults.at(
          node.get(),
          "there is no other channel to fall back to",
          "name two channels or more, the preferred one first, or take the line out");
    }
    Optional<Duration> after = node.flatMap(scalars::duration);
    if (after.filter(time -> time.compareTo(Duration.ofHours(1)) < 0).isPresent()) {
      faults.at(node.get(), "people need longer than that to answer", "write `3 days`");
    }
    return after;
  }

  private Set<String> countries(Fields fields) {
    Set<String> countries = new TreeSet<>();
    for (ScalarNode node : fields.scalars("countries")) {
      if (ISO.contains(node.getValue())) {
        countries.add(node.getValue());
      } else {
        faults.at(
            node,
            "`" + node.getValue() + "` is no country code",
            "write two capital letters, such as FR, BE, RE");
      }
    }
    return countries;
  }
}
