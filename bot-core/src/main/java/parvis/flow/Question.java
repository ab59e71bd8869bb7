package parvis.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parvis.answer.Expected;
import parvis.answer.OptionWords;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.flow.ChoiceList.Choice;
import parvis.message.ChannelKind;
import parvis.message.Prompt;
import parvis.message.Wanted;

/// A step that waits for an answer.
public final class Question implements Step {
  private final int slot;
  private final Draft draft;
  private final Logic logic;

  /// What the file says about a question.
  record Draft(
      String name,
      Optional<String> relevance,
      Wording text,
      AnswerType type,
      boolean required,
      Optional<Wording> constraintMessage) {}

  Question(int slot, Draft draft, Logic logic) {
    this.slot = slot;
    this.draft = draft;
    this.logic = logic;
  }

  @Override
  public String name() {
    return draft.name();
  }

  @Override
  public Optional<String> relevance() {
    return draft.relevance();
  }

  public Wording text() {
    return draft.text();
  }

  public AnswerType type() {
    return draft.type();
  }

  /// Whether the skip command is refused.
  public boolean required() {
    return draft.required();
  }

  /// What to say when [#accepts] refuses an answer; empty if the file has no words of its own.
  public Optional<Wording> constraintMessage() {
    return draft.constraintMessage();
  }

  /// What kind of answer a channel has to ask for.
  public Wanted wanted() {
    return switch (type()) {
      case AnswerType.YesNo(), AnswerType.SelectOne _ -> new Wanted.One();
      case AnswerType.SelectMultiple _ -> new Wanted.Several();
      case AnswerType.Whole() -> new Wanted.Whole();
      case AnswerType.Real() -> new Wanted.Real();
      case AnswerType.Scale(long least, long most) -> new Wanted.Scale(least, most);
      case AnswerType.Day() -> new Wanted.Day();
      case AnswerType.Words _ -> new Wanted.Words();
    };
  }

  /// What a reply is read as, the options filtered by the other answers.
  public Expected expected(Language language, Map<String, Value> answers, LocalDate today) {
    return switch (type()) {
      case AnswerType.YesNo() -> new Expected.YesNo();
      case AnswerType.SelectOne(ChoiceList list) ->
          new Expected.One(words(offered(list, answers, today), language));
      case AnswerType.SelectMultiple(ChoiceList list) ->
          new Expected.Many(words(offered(list, answers, today), language));
      case AnswerType.Whole() -> new Expected.Whole();
      case AnswerType.Real() -> new Expected.Real();
      case AnswerType.Scale(long least, long most) -> new Expected.Scale(least, most);
      case AnswerType.Day() -> new Expected.Day();
      case AnswerType.Words(int maxChars) -> new Expected.Words(maxChars);
    };
  }

  /// The options to show, numbered from 1: the choices that the filter leaves, or yes and no; empty
  /// for other kinds.
  public List<Prompt.Option> options(
      Language language, ChannelKind channel, Map<String, Value> answers, LocalDate today) {
    return switch (type()) {
      case AnswerType.YesNo() ->
          List.of(
              new Prompt.Option("1", "yes", Said.yesNo(true, language)),
              new Prompt.Option("2", "no", Said.yesNo(false, language)));
      case AnswerType.SelectOne(ChoiceList list) ->
          numbered(offered(list, answers, today), language, channel);
      case AnswerType.SelectMultiple(ChoiceList list) ->
          numbered(offered(list, answers, today), language, channel);
      case AnswerType.Whole _,
          AnswerType.Real _,
          AnswerType.Scale _,
          AnswerType.Day _,
          AnswerType.Words _ ->
          List.of();
    };
  }

  /// Whether the constraint holds for a candidate answer in the light of the others. An expected
  /// reading has already made sure of its kind, its bounds and its options.
  public boolean accepts(Value candidate, Map<String, Value> answers, LocalDate today) {
    return logic.accepts(slot, candidate, answers, today);
  }

  private List<Choice> offered(ChoiceList list, Map<String, Value> answers, LocalDate today) {
    return logic.offered(slot, list, answers, today);
  }

  private static List<OptionWords> words(List<Choice> choices, Language language) {
    List<OptionWords> words = new ArrayList<>(choices.size());
    for (Choice choice : choices) {
      List<String> others = new ArrayList<>();
      for (Language other : choice.label().languages()) {
        if (!other.equals(language)) {
          others.add(choice.label().in(other, ChannelKind.SMS));
        }
      }
      words.add(
          new OptionWords(choice.name(), choice.label().in(language, ChannelKind.SMS), others));
    }
    return words;
  }

  private static List<Prompt.Option> numbered(
      List<Choice> choices, Language language, ChannelKind channel) {
    List<Prompt.Option> options = new ArrayList<>(choices.size());
    for (Choice choice : choices) {
      options.add(
          new Prompt.Option(
              String.valueOf(options.size() + 1),
              choice.name(),
              choice.label().in(language, channel)));
    }
    return options;
  }
}
