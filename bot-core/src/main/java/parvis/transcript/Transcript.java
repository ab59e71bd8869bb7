package parvis.transcript;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.message.ChannelKind;

/// A dialogue as a text file:
///
/// ```
/// # flow neighbourhood-budget 3, contact tel:+33639980012, language fr
/// < Mairie de Ville: 3 questions sur le budget, facultatif. OUI pour commencer, …
/// > oui
/// < Quel projet voulez-vous financer? 1 Ecole 2 Puits 3 Route
/// @ +25h
/// ```
///
/// The header may go on with `channel sms`, `at 2027-01-11T09:00:00Z` and `unknown` (nothing is
/// known of the number). The other lines are those of [Entry]. If the first of them is something
/// Parvis says, the header's flow begins by a wave.
///
/// @param header what the first line says
/// @param entries the rest, in order
public record Transcript(Header header, List<Entry> entries) {
  private static final Pattern MOVE = Pattern.compile("\\+([0-9]{1,6})([dhms])");
  private static final Pattern WAVE = Pattern.compile("(wave|test) (\\S+) ([0-9]{1,9})");

  /// When a dialogue takes place unless its header says otherwise: a Monday at ten in Paris.
  public static final Instant USUAL_START = Instant.parse("2027-01-11T09:00:00Z");

  /// The first line.
  ///
  /// @param flow the flow's name
  /// @param version its version
  /// @param contact who speaks with us
  /// @param language in which
  /// @param channel by which kind of channel
  /// @param start business time at the beginning
  /// @param known whether we know more of the person than the number
  public record Header(
      String flow,
      int version,
      Address contact,
      Language language,
      ChannelKind channel,
      Instant start,
      boolean known) {}

  /// A transcript that cannot be read.
  public static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String file, int line, String problem) {
      super(file + ":" + line + ": " + problem);
    }
  }

  public Transcript {
    entries = List.copyOf(entries);
  }

  /// @param file its name, for messages
  /// @throws MalformedException naming file and line if it cannot be read
  public static Transcript parse(String file, String text) {
    String[] lines = text.split("\\R", -1);
    if (!lines[0].startsWith("# flow ")) {
      throw new MalformedException(file, 1, "begins with `# flow NAME VERSION, contact …`");
    }
    Header header = header(file, lines[0].substring(2));
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      StringBuilder body = new StringBuilder(lines[i]);
      int number = i + 1;
      while (i + 1 < lines.length && lines[i + 1].startsWith("  ")) {
        body.append('\n').append(lines[++i].substring(2));
      }
      if (!body.toString().isBlank()) {
        entries.add(entry(file, number, body.toString()));
      }
    }
    return new Transcript(header, entries);
  }

  private static Entry entry(String file, int line, String body) {
    int blank = body.indexOf(' ');
    String mark = blank < 0 ? body : body.substring(0, blank);
    String text = blank < 0 ? "" : body.substring(blank + 1);
    return switch (mark) {
      case "<" -> new Entry.Said(text);
      case "<<" -> new Entry.SaidElsewhere(text);
      case ">" -> new Entry.Replied(text);
      case "=" -> new Entry.Effected(text);
      case "#" -> new Entry.Comment(text);
      case "@" -> {
        Matcher move = MOVE.matcher(text.strip());
        if (!move.matches()) {
          throw new MalformedException(file, line, "time moves like `@ +25h`");
        }
        yield new Entry.Moved(duration(Long.parseLong(move.group(1)), move.group(2)));
      }
      case "!" -> {
        Matcher wave = WAVE.matcher(text.strip());
        if (!wave.matches()) {
          throw new MalformedException(file, line, "an event is `! wave FLOW VERSION`");
        }
        yield new Entry.Wave(
            wave.group(2), Integer.parseInt(wave.group(3)), wave.group(1).equals("test"));
      }
      default ->
          throw new MalformedException(file, line, "a line begins with one of < << > @ ! = #");
    };
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  private static Header header(String file, String text) {
    String flow = "";
    int version = 0;
    Address contact = Address.tel("+33639980012");
    Language language = Language.FR;
    ChannelKind channel = ChannelKind.SMS;
    Instant start = USUAL_START;
    boolean known = true;
    for (String field : text.split(",")) {
      String[] words = field.strip().split(" ");
      try {
        switch (words[0]) {
          case "flow" -> {
            flow = words[1];
            version = Integer.parseInt(words[2]);
          }
          case "contact" -> contact = Address.parse(words[1]);
          case "language" -> language = new Language(words[1]);
          case "channel" -> channel = ChannelKind.of(words[1]);
          case "at" -> start = Instant.parse(words[1]);
          case "unknown" -> known = false;
          default ->
              throw new MalformedException(
                  file, 1, "unknown `" + words[0] + "`: flow, contact, language, channel, at");
        }
      } catch (RuntimeException wrong) {
        if (wrong instanceof MalformedException malformed) {
          throw malformed;
        }
        throw new MalformedException(file, 1, "`" + words[0] + "` is not followed as it should be");
      }
    }
    return new Header(flow, version, contact, language, channel, start, known);
  }

  /// The file again; parsing it gives an equal transcript.
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("# flow ").append(header.flow()).append(' ').append(header.version());
    text.append(", contact ").append(header.contact().urn());
    text.append(", language ").append(header.language());
    if (header.channel() != ChannelKind.SMS) {
      text.append(", channel ").append(header.channel().code());
    }
    if (!header.start().equals(USUAL_START)) {
      text.append(", at ").append(header.start());
    }
    if (!header.known()) {
      text.append(", unknown");
    }
    text.append('\n');
    entries.forEach(entry -> text.append(line(entry)).append('\n'));
    return text.toString();
  }

  private static String line(Entry entry) {
    return switch (entry) {
      case Entry.Said(String said) -> "< " + indented(said);
      case Entry.SaidElsewhere(String said) -> "<< " + indented(said);
      case Entry.Replied(String said) -> "> " + indented(said);
      case Entry.Moved(Duration by) -> "@ +" + written(by);
      case Entry.Wave(String flow, int version, boolean test) ->
          "! " + (test ? "test " : "wave ") + flow + " " + version;
      case Entry.Effected(String effect) -> "= " + effect;
      case Entry.Comment(String words) -> "# " + words;
    };
  }

  private static String indented(String text) {
    return text.replace("\n", "\n  ");
  }

  private static String written(Duration by) {
    long seconds = by.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds % 86_400 == 0 && seconds >= 2 * 86_400
          ? seconds / 86_400 + "d"
          : seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  @Override
  public String toString() {
    return "Transcript[" + header.flow() + ", " + entries.size() + " entries]";
  }
}
