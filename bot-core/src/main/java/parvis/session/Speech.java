package parvis.session;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import parvis.answer.Expected;
import parvis.answer.OptionWords;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.Question;
import parvis.flow.Wording;
import parvis.message.ChannelKind;
import parvis.message.Prompt;
import parvis.text.Line;
import parvis.text.Lines;
import parvis.text.Spoken;
import parvis.text.Template;

/// Puts into words what the engine wants to say: the lines of the bundles, or a flow's own in their
/// place, with the organisation's values.
final class Speech {
  private static final int LISTED = 4;

  private final Organisation organisation;
  private final Map<String, String> always;

  /// Overriding texts compiled so far; flows are few and their lines fewer.
  private final Map<String, Template> overrides = new ConcurrentHashMap<>();

  Speech(Organisation organisation) {
    this.organisation = organisation;
    this.always =
        Map.of(
            "town",
            organisation.name(),
            "phone",
            organisation.phone(),
            "hours",
            organisation.hours(),
            "dpo",
            organisation.dpo());
  }

  /// What somebody unknown is told, with the days for which we keep what they wrote.
  String unknownNumber(Work work) {
    Line unknown =
        work.channel().addressKind() == Address.Kind.TEL
            ? Line.UNKNOWN_NUMBER
            : Line.UNKNOWN_ADDRESS;
    return line(work, unknown, Map.of("days", organisation.messageDays()));
  }

  Duration kept() {
    return Duration.ofDays(organisation.messageDays());
  }

  String line(Work work, Line line) {
    return line(work, line, Map.of());
  }

  String line(Work work, Line line, Map<String, ?> values) {
    return line(line, work.language, work.channel(), work.subject(), values);
  }

  /// @param flow whose own wording takes precedence, if it has one for the line
  String line(
      Line line,
      Language language,
      ChannelKind channel,
      Optional<Flow> flow,
      Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(always);
    all.putAll(values);
    return template(line, language, channel, flow).render(all);
  }

  private Template template(
      Line line, Language language, ChannelKind channel, Optional<Flow> flow) {
    Wording own = flow.map(some -> some.handling().lines().get(line.key())).orElse(null);
    Lines lines = Lines.in(language);
    Template usual = channel == ChannelKind.VOICE ? lines.spoken(line) : lines.template(line);
    if (own == null || !own.languages().contains(language)) {
      return usual;
    }
    return overrides.computeIfAbsent(
        line.key() + " " + language + " " + own.in(language, channel),
        _ -> override(own.in(language, channel), language, usual));
  }

  /// A flow's own wording of a line, if it names no value that is not there; else the usual one.
  private Template override(String source, Language language, Template usual) {
    try {
      Template own = Template.compile(source, language);
      boolean sound =
          own.names().stream()
              .allMatch(name -> usual.names().contains(name) || always.containsKey(name));
      return sound ? own : usual;
    } catch (IllegalArgumentException malformed) {
      return usual;
    }
  }

  static String title(Work work, Flow flow) {
    return flow.consultation().title().in(work.speaks(flow), work.channel());
  }

  /// The first message of a wave: by SMS one part, with the short name and what a reply costs.
  String invitation(Flow flow, Language language, ChannelKind channel, boolean test) {
    int questions = (int) flow.steps().stream().filter(Question.class::isInstance).count();
    Map<String, Object> values = new HashMap<>();
    values.put("town", organisation.shortName());
    values.put("n", questions);
    values.put("subject", flow.consultation().title().in(language, channel));
    Line line = Line.INVITATION_FREE;
    if (channel == ChannelKind.SMS) {
      line = Line.INVITATION;
      values.put("price", price(language));
    }
    String first = line(line, language, channel, Optional.of(flow), values);
    return test ? Lines.in(language).render(Line.TEST, Map.of()) + " " + first : first;
  }

  private String price(Language language) {
    return organisation.citizenSmsPrice().isEmpty()
        ? Lines.in(language).render(Line.PRICE_USUAL, Map.of())
        : Lines.in(language)
            .render(Line.PRICE_KNOWN, Map.of("amount", organisation.citizenSmsPrice()));
  }

  /// A question as it is asked, after what is said before it.
  Prompt question(Work work, Flow flow, Session session, Question question, List<String> before) {
    Language language = work.speaks(flow);
    List<String> said = new ArrayList<>(before);
    said.add(flow.say(question.text(), language, work.channel(), session.answers(), work.today));
    Expected expected = question.expected(language, session.answers(), work.today);
    return new Prompt(
        language,
        String.join("\n", said),
        question.options(language, work.channel(), session.answers(), work.today),
        hint(work, flow, question, expected),
        About.of(flow.ref(), question.name()),
        question.wanted(),
        !question.required());
  }

  private String hint(Work work, Flow flow, Question question, Expected expected) {
    Optional<Flow> own = Optional.of(flow);
    Language language = work.speaks(flow);
    String kind =
        switch (expected) {
          case Expected.YesNo _,
              Expected.One _,
              Expected.Whole _,
              Expected.Real _,
              Expected.Words _ ->
              "";
          case Expected.Many many ->
              line(Line.HINT_MANY, language, work.channel(), own, Map.of("example", example(many)));
          case Expected.Scale(long least, long most) ->
              line(
                  Line.HINT_SCALE,
                  language,
                  work.channel(),
                  own,
                  Map.of("least", least, "most", most));
          case Expected.Day _ -> line(Line.HINT_DAY, language, work.channel(), own, Map.of());
        };
    if (question.required()) {
      return kind;
    }
    String optional = line(Line.HINT_OPTIONAL, language, work.channel(), own, Map.of());
    return kind.isEmpty() ? optional : kind + " " + optional;
  }

  /// One line naming what was expected, with an example.
  String expected(Work work, Expected expected) {
    return switch (expected) {
      case Expected.YesNo _ -> line(work, Line.EXPECTED_YES_NO);
      case Expected.One one ->
          line(
              work,
              Line.EXPECTED_ONE,
              Map.of("choices", choices(work, one.options()), "example", example(one)));
      case Expected.Many many -> line(work, Line.EXPECTED_MANY, Map.of("example", example(many)));
      case Expected.Whole _ -> line(work, Line.EXPECTED_WHOLE);
      case Expected.Real _ -> line(work, Line.EXPECTED_REAL);
      case Expected.Scale(long least, long most) ->
          line(
              work,
              Line.EXPECTED_SCALE,
              Map.of("least", least, "most", most, "example", least + (most - least) / 2));
      case Expected.Day _ -> line(work, Line.EXPECTED_DAY);
      case Expected.Words _ -> line(work, Line.EXPECTED_WORDS);
    };
  }

  /// The same in a few words, for the reminder.
  String brief(Work work, Expected expected) {
    return switch (expected) {
      case Expected.YesNo _ -> line(work, Line.SHORT_YES_NO);
      case Expected.One one ->
          line(work, Line.SHORT_ONE, Map.of("choices", choices(work, one.options())));
      case Expected.Many _ -> line(work, Line.SHORT_MANY);
      case Expected.Whole _, Expected.Real _ -> line(work, Line.SHORT_NUMBER);
      case Expected.Scale(long least, long most) -> range(work, least, most);
      case Expected.Day _ -> line(work, Line.SHORT_DAY);
      case Expected.Words _ -> line(work, Line.SHORT_WORDS);
    };
  }

  /// `1, 2 ou 3`; from five on, `de 1 à 8`.
  private String choices(Work work, List<OptionWords> options) {
    int count = options.size();
    if (count > LISTED) {
      return range(work, 1, count);
    }
    StringBuilder listed = new StringBuilder("1");
    for (int key = 2; key <= count; key++) {
      listed.append(key == count ? " " + line(work, Line.OR) + " " : ", ").append(key);
    }
    return listed.toString();
  }

  private String range(Work work, long least, long most) {
    return line(work, Line.RANGE, Map.of("least", least, "most", most));
  }

  private static String example(Expected.One one) {
    return one.options().size() > 1 ? "2" : "1";
  }

  private static String example(Expected.Many many) {
    return switch (many.options().size()) {
      case 0, 1 -> "1";
      case 2 -> "1 2";
      default -> "1 3";
    };
  }

  String resumed(Work work, Flow flow, int remaining) {
    return line(
        work, Line.RESUMED, Map.of("subject", title(work, flow), "n", Math.max(1, remaining)));
  }

  /// Asks whether a late or stray reply answers the session's question.
  String late(Work work, Session session, String reply) {
    Flow flow = work.flow(session);
    LocalDate asked = LocalDate.ofInstant(session.stage().since(), work.now.zone());
    return line(
        Line.LATE_CONFIRM,
        work.language,
        work.channel(),
        Optional.of(flow),
        Map.of(
            "reply",
            Quoted.of(reply),
            "date",
            Spoken.day(asked, work.language),
            "subject",
            title(work, flow)));
  }

  /// To somebody whose answers can no longer be taken back, since they are no longer theirs.
  String erased(Work work, Flow flow) {
    String date = Spoken.date(work.flows.eraseAfter(flow), work.language);
    return line(work, Line.WITHDRAWN_ERASED, Map.of("subject", title(work, flow), "date", date));
  }

  String closed(Work work, Line line, Flow flow) {
    LocalDate closed = flow.consultation().lastDay();
    LocalDate erased = work.flows.eraseAfter(flow);
    String date = Spoken.date(closed.isAfter(erased) ? erased : closed, work.language);
    return line(
        line,
        work.language,
        work.channel(),
        Optional.of(flow),
        Map.of("subject", title(work, flow), "date", date));
  }
}
