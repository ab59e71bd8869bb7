package parvis.flow;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads YAML 1.2 from the parser's events, so that size, depth and aliases are bounded while the
/// tree grows: a repeated alias counts with everything it stands for.
final class YamlReader {
  static final int MOST_BYTES = 512 * 1024;
  private static final int MOST_NODES = 50_000;
  private static final int DEEPEST = 40;

  /// Fields that begin a step: a second one usually lacks its hyphen.
  private static final Set<String> STEPS = Set.copyOf(StepReader.KINDS);

  private final Faults faults;
  private final List<String> lines;
  private final Iterator<Event> events;
  private final Map<String, Yaml> anchors = new HashMap<>();
  private final Map<Yaml, Integer> weights = new IdentityHashMap<>();
  private int nodes;

  /// Ends the reading after a fault that leaves no tree to go on with.
  private static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  private YamlReader(String text, Faults faults) {
    this.faults = faults;
    this.lines = text.lines().toList();
    LoadSettings settings =
        LoadSettings.builder().setUseMarks(true).setCodePointLimit(MOST_BYTES).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /// The tree; empty if there is none, and then the faults say why.
  static Optional<Yaml> read(byte[] bytes, Faults faults) {
    if (bytes.length > MOST_BYTES) {
      faults.error(
          new Yaml.Spot(1, 1),
          "the file has more than " + MOST_BYTES / 1024 + " KiB",
          "divide it into several files");
      return Optional.empty();
    }
    return decode(bytes, faults).flatMap(text -> read(text, faults));
  }

  private static Optional<Yaml> read(String text, Faults faults) {
    try {
      return new YamlReader(text, faults).document();
    } catch (Abandoned _) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      YamlProblems.report(e, text.lines().toList(), faults);
    } catch (YamlEngineException e) {
      faults.error(
          new Yaml.Spot(1, 1),
          "this is no YAML: " + Faults.shown(String.valueOf(e.getMessage())),
          "save the file as plain text in UTF-8");
    }
    return Optional.empty();
  }

  /// Strict UTF-8, a byte order mark allowed.
  private static Optional<String> decode(byte[] bytes, Faults faults) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    ByteBuffer in = ByteBuffer.wrap(bytes, mark ? 3 : 0, bytes.length - (mark ? 3 : 0));
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    int bad = result.isError() ? text.length() : text.indexOf('\0');
    if (bad < 0) {
      return Optional.of(text);
    }
    String before = text.substring(0, bad);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    faults.error(
        new Yaml.Spot(line, column), "the file is not UTF-8 text here", "save it as UTF-8");
    return Optional.empty();
  }

  private Optional<Yaml> document() {
    events.next(); // stream start
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      faults.error(new Yaml.Spot(1, 1), "the file is empty", "begin with flow: NAME");
      return Optional.empty();
    }
    Yaml root = node(events.next(), 0);
    events.next(); // document end
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      faults.error(spot(after), "a second document begins here", "keep one per file");
    }
    return Optional.of(root);
  }

  private Yaml node(Event event, int depth) {
    if (depth > DEEPEST) {
      faults.error(spot(event), "the file nests more than " + DEEPEST + " deep", "take levels out");
      throw new Abandoned();
    }
    int before = nodes;
    count(event, 1);
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    Yaml node =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent _ -> items(event, depth);
          case MappingStartEvent _ -> mapping(event, depth);
          default -> throw new Abandoned();
        };
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> {
          anchors.put(anchor.getValue(), node);
          weights.put(node, nodes - before);
        });
    return node;
  }

  private void count(Event event, int more) {
    nodes += more;
    if (nodes > MOST_NODES) {
      faults.error(
          spot(event),
          "the file has more than " + MOST_NODES + " values, aliases included",
          "divide it into several files");
      throw new Abandoned();
    }
  }

  private Yaml aliased(AliasEvent event) {
    String name = event.getAlias().getValue();
    Yaml node = anchors.get(name);
    if (node == null) {
      faults.error(
          spot(event),
          "the alias *" + Faults.shown(name) + " refers to nothing before it",
          "write the text itself");
      throw new Abandoned();
    }
    count(event, weights.getOrDefault(node, 1));
    return node;
  }

  private Yaml items(Event start, int depth) {
    tagged(start, ((SequenceStartEvent) start).getTag());
    List<Yaml> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Yaml.Items(items, spot(start));
  }

  private Yaml mapping(Event start, int depth) {
    tagged(start, ((MappingStartEvent) start).getTag());
    List<Yaml.Field> fields = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Yaml key = node(event, depth + 1);
      Yaml value = node(events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar name)) {
        faults.error(key.at(), "the name of a field is " + key.kind(), "write a single word");
      } else if (!keys.add(name.text())) {
        faults.error(
            name.at(),
            "the field '" + Faults.shown(name.text()) + "' stands here a second time",
            STEPS.contains(name.text())
                ? "keep one of them, or write - before it if another step begins here"
                : "keep one of them");
      } else {
        fields.add(new Yaml.Field(name, value));
      }
    }
    return new Yaml.Mapping(fields, spot(start));
  }

  private Yaml.Scalar scalar(ScalarEvent event) {
    tagged(event, event.getTag());
    Yaml.Spot at = spot(event);
    ScalarStyle style = event.getScalarStyle();
    boolean quoted = style != ScalarStyle.PLAIN;
    boolean flow = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
    int column = at.column() + (flow ? 1 : 0);
    boolean verbatim = (flow || !quoted) && standsAt(event.getValue(), at.line(), column);
    return new Yaml.Scalar(event.getValue(), quoted, at, verbatim, column);
  }

  private boolean standsAt(String text, int line, int column) {
    if (line > lines.size()) {
      return false;
    }
    String source = lines.get(line - 1);
    if (column - 1 > source.codePointCount(0, source.length())) {
      return false;
    }
    return source.startsWith(text, source.offsetByCodePoints(0, column - 1));
  }

  private void tagged(Event event, Optional<?> tag) {
    if (tag.isPresent() && !tag.get().equals("!")) {
      faults.error(
          spot(event),
          "the tag " + Faults.shown(String.valueOf(tag.get())) + " is not used here",
          "remove it");
    }
  }

  private static Yaml.Spot spot(Event event) {
    return event.getStartMark().map(YamlReader::spot).orElse(new Yaml.Spot(1, 1));
  }

  static Yaml.Spot spot(Mark mark) {
    return new Yaml.Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }
}
