package parvis.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import parvis.answer.Reading;
import parvis.answer.Value;
import parvis.contact.Language;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.flow.Question;
import parvis.message.Attachment;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.text.Command;
import parvis.text.DistressWords;
import parvis.text.Folding;
import parvis.text.LanguageDetector;
import parvis.text.Line;
import parvis.text.Lines;
import parvis.text.Polite;
import parvis.text.WrittenLanguage;

/// The engine: what one event makes of a conversation. It reads no clock and no table; the same
/// conversation, circumstances, event and chance give the same turn, so any dialogue can be
/// replayed.
///
/// Shared by all threads if its chance is.
///
/// How a reply is taken, in this order:
/// 1. words of distress: staff is told, whatever else the reply is;
/// 2. a command, if it is the whole message;
/// 3. after STOP, nothing but a keyword or OUI;
/// 4. a code or a confirmation that was asked for;
/// 5. an answer to the question it says it is for;
/// 6. an answer to the open question, a keyword, OUI to an invitation;
/// 7. a stray.
public final class Dialogue {
  private final FlowBook flows;
  private final Speech speech;
  private final Replies replies;
  private final Survey survey;
  private final Answers answers;
  private final Orders orders;
  private final Linking linking;
  private final Strays strays;
  private final Doubts doubts;
  private final DistressWords distress;
  private final WrittenLanguage written;

  /// @param flows the published flows
  /// @param organisation who speaks
  /// @param chance for link codes; a secure one outside of tests
  public Dialogue(FlowBook flows, Organisation organisation, RandomGenerator chance) {
    this(
        flows,
        organisation,
        chance,
        TypedNumbers.shaped(organisation.callingCode()),
        DistressWords.shipped(),
        LanguageDetector.NONE);
  }

  /// @param numbers reads telephone numbers that people type
  /// @param distress the words after which staff is told
  /// @param languages tells in which language a longer text is written
  public Dialogue(
      FlowBook flows,
      Organisation organisation,
      RandomGenerator chance,
      TypedNumbers numbers,
      DistressWords distress,
      LanguageDetector languages) {
    this.flows = flows;
    this.speech = new Speech(organisation);
    this.replies = new Replies();
    this.survey = new Survey(speech);
    this.answers = new Answers(speech, replies, survey);
    this.orders = new Orders(speech, survey);
    this.linking = new Linking(speech, chance, numbers);
    this.strays = new Strays(speech, linking);
    this.doubts = new Doubts(speech, replies, survey, answers);
    this.distress = distress;
    this.written = new WrittenLanguage(languages);
  }

  /// Takes one event.
  ///
  /// @param now what holds at this moment
  /// @param conversation the person's conversation so far
  /// @param event what happened; a text may hold anything and be of any size
  /// @return the conversation to store and what to do; nothing has been done yet
  public Turn resume(Circumstances now, Conversation conversation, Event event) {
    Work work = new Work(now, conversation, flows);
    dropOrphans(work);
    switch (event) {
      case Event.Reply(String text, _, String about, var attached) ->
          reply(work, PlainText.clean(text), about, attached);
      case Event.Chosen(FlowRef flow) -> choose(work, flow);
      case Event.Begin begin -> Beginnings.begin(work, begin, speech, survey);
      case Event.Woken(String kind) -> Wakings.wake(work, kind, speech);
    }
    return work.turn();
  }

  /// The first message of a wave, as `flow publish` counts it: with real values, in one language.
  ///
  /// @param flow the flow
  /// @param organisation who speaks
  /// @param language one of the flow's
  public static String firstMessage(Flow flow, Organisation organisation, Language language) {
    return new Speech(organisation).invitation(flow, language, ChannelKind.SMS, false);
  }

  /// Sessions whose flow is no longer in the book cannot go on, nor those whose answers are erased.
  private static void dropOrphans(Work work) {
    for (Session session : List.copyOf(work.sessions)) {
      Optional<Flow> flow = work.flows.find(session.flow());
      if (flow.isEmpty()) {
        work.end(session, Past.End.EXPIRED);
      } else if (work.erased(flow.get())) {
        work.end(session, Past.End.CLOSED);
        if (work.waiting instanceof Waiting.Late late && late.flow().equals(session.flow())) {
          work.waiting = new Waiting.Nothing();
        }
      }
    }
  }

  private void reply(Work work, String text, String about, Optional<Attachment> attached) {
    String folded = Folding.fold(text);
    Optional<Command> command = Command.of(folded);
    // After FAUX nothing passes: a suppressed number of which nothing else is known gets no word.
    if (command.isEmpty()) {
      listen(work, text, folded);
    }
    boolean mute = !work.now.known() && work.now.suppressed() && !work.stopped;
    Optional<Attachment> shown = attached.filter(_ -> !work.stopped);
    shown.ifPresent(what -> unread(work, what, text));
    if (shown.isPresent() && text.isBlank()) {
      // Nothing was said; what was asked stands.
    } else if (distress.isIn(folded)) {
      inDistress(work, text);
    } else if (command.isPresent()) {
      orders.obey(work, command.get());
      mute &= command.get() != Command.WITHDRAW && command.get() != Command.STOP;
    } else {
      Waiting waiting = work.waiting;
      work.waiting = new Waiting.Nothing();
      boolean begun = understand(work, text, folded, about, waiting);
      mute &= !begun;
    }
    if (!work.now.known() && work.effects.stream().noneMatch(Dialogue::makesKnown)) {
      work.add(new Effect.KeepStray(speech.kept()));
    }
    if (mute) {
      work.effects.removeIf(Quiet::isWord);
    }
    Quiet.hush(work, folded);
  }

  /// Goes on in the language somebody writes, if what they are asked can be said in it.
  private void listen(Work work, String text, String folded) {
    List<Language> among = work.subject().map(Flow::languages).orElse(Lines.LANGUAGES);
    written
        .other(text, folded, work.language, among)
        .ifPresent(language -> {
          work.language = language;
          work.add(new Effect.SpeakLanguage(language));
        });
  }

  /// Says that only words are read here; what somebody meant to show us is kept for staff.
  private void unread(Work work, Attachment attached, String text) {
    work.say(speech.line(work, Line.WORDS_ONLY), "reply.words_only");
    if (!attached.reference().isEmpty()) {
      String listed = attached.kind() + " " + attached.reference() + "\n" + text;
      work.add(
          new Effect.AlertStaff(Effect.AlertStaff.Kind.MESSAGE, listed.strip(), Optional.empty()));
    }
  }

  private void choose(Work work, FlowRef flow) {
    work.waiting = new Waiting.Nothing();
    flows
        .find(flow)
        .ifPresent(chosen -> {
          lift(work, "keyword");
          Beginnings.keyword(work, chosen, speech, survey);
        });
  }

  private static boolean makesKnown(Effect effect) {
    return effect instanceof Effect.Began
        || effect instanceof Effect.Link
        || effect instanceof Effect.ForgetAddress;
  }

  /// @return whether a keyword began or resumed a session
  private boolean understand(Work work, String text, String folded, String about, Waiting waiting) {
    Session top = work.top();
    Optional<Flow> keyword = flows.byKeyword(folded).filter(flow -> !isAnswer(work, flow, text));
    if (keyword.isPresent()) {
      lift(work, "keyword");
      Beginnings.keyword(work, keyword.get(), speech, survey);
      return true;
    }
    if (work.stopped) {
      afterStop(work, text, folded);
    } else if (!about.isEmpty()) {
      toQuestion(work, about, text);
    } else if (Linking.awaits(work, folded)
        && (top == null || top.stage() instanceof Stage.Invited)) {
      linking.check(work, folded);
    } else if (waiting instanceof Waiting.Late late && Doubts.open(work, late)) {
      doubts.settle(work, late, text, folded);
    } else if (waiting instanceof Waiting.AfterClose held
        && replies.yesOrNo(work, text, folded).isPresent()) {
      if (replies.yesOrNo(work, text, folded).get()) {
        strays.passOn(work, held);
      } else {
        work.say(speech.line(work, Line.LATE_NO), "reply.late_no");
      }
    } else if (top == null) {
      if (work.now.suppressed()
          && work.now.known()
          && replies.yesOrNo(work, text, folded).orElse(false)) {
        lift(work, "yes");
        work.say(speech.line(work, Line.LIFTED), "reply.lifted");
      } else if (!Beginnings.changedMind(work, survey, folded)) {
        strays.take(work, text, folded);
      }
    } else {
      atSession(work, top, text, folded);
    }
    return false;
  }

  /// Whether a keyword is rather an answer to the open question: an option that happens to be
  /// called so, or a word of free text about the very matter.
  private boolean isAnswer(Work work, Flow keyword, String text) {
    Session top = work.top();
    if (top == null || work.stopped || !(top.stage() instanceof Stage.Asking asking)) {
      return false;
    }
    Flow flow = work.flow(top);
    Question question = Survey.open(flow, asking.question());
    return switch (answers.read(work, flow, top, question, text)) {
      case Reading.Understood(Value.Words _, _) -> keyword.ref().name().equals(flow.ref().name());
      case Reading.Understood _ -> true;
      case Reading.NotUnderstood _ -> false;
    };
  }

  private void lift(Work work, String why) {
    if (work.stopped || work.now.suppressed()) {
      work.add(new Effect.Lift(why));
      work.moved = true;
    }
    work.stopped = false;
  }

  private void afterStop(Work work, String text, String folded) {
    if (!replies.yesOrNo(work, text, folded).orElse(false)) {
      work.say(speech.line(work, Line.STOP_REMINDED), "reply.stop_reminded");
      return;
    }
    lift(work, "yes");
    Session top = work.top();
    if (top == null) {
      work.say(speech.line(work, Line.LIFTED), "reply.lifted");
    } else if (work.closed(work.flow(top))) {
      strays.closedMeanwhile(work, top, text);
    } else if (top.stage() instanceof Stage.Invited) {
      survey.start(work, top, MessageClass.OWED);
    } else {
      survey.askAgain(work, top, new ArrayList<>(), "reply.question");
    }
  }

  /// A reply that says itself which question it is for: never taken for another one's.
  private void toQuestion(Work work, String about, String text) {
    for (Session session : List.copyOf(work.sessions.reversed())) {
      Optional<Question> rest = Answers.rest(work.flow(session), session);
      if (rest.isPresent() && About.of(session.flow(), rest.get().name()).equals(about)) {
        if (work.closed(work.flow(session))) {
          strays.closedMeanwhile(work, session, text);
        } else {
          answers.answer(work, session, rest.get().name(), text);
        }
        return;
      }
    }
    List<String> before = new ArrayList<>(List.of(speech.line(work, Line.QUESTION_PAST)));
    Session top = work.top();
    if (top != null && top.stage() instanceof Stage.Asking && !work.closed(work.flow(top))) {
      survey.askAgain(work, top, before, "reply.question");
    } else {
      work.say(before.getFirst(), "reply.question_past");
    }
  }

  private void atSession(Work work, Session top, String text, String folded) {
    if (work.closed(work.flow(top))) {
      strays.closedMeanwhile(work, top, text);
      return;
    }
    switch (top.stage()) {
      case Stage.Invited _ -> doubts.invited(work, top, text, folded);
      case Stage.Asking(String question, _, _, _, _) -> {
        if (top.putOff() && saysNothing(work, top, text, folded)) {
          survey.takeUp(work, top, new ArrayList<>());
        } else if (Replies.bare(folded)
            && Replies.uncertain(work, top)
            && answers.reads(work, top, text)) {
          doubts.raise(work, top, question, text);
        } else {
          answers.answer(work, top, question, text);
        }
      }
      case Stage.Parked(String question, boolean asked, _) -> {
        boolean yes = replies.yesOrNo(work, text, folded).orElse(false);
        if (!asked || yes) {
          survey.askAgain(work, top, new ArrayList<>(), "reply.question");
        } else if (answers.reads(work, top, text)) {
          if (Replies.bare(folded) && Replies.uncertain(work, top)) {
            survey.askAgain(work, top, new ArrayList<>(), "reply.question");
          } else {
            answers.answer(work, top, question, text);
          }
        } else {
          work.say(speech.line(work, Line.PARKED), "reply.parked");
        }
      }
    }
  }

  /// Whether somebody who comes back after PLUS TARD has not answered yet. To an open question any
  /// words are an answer, but for a greeting, or the keyword it began with.
  private boolean saysNothing(Work work, Session session, String text, String folded) {
    return !answers.reads(work, session, text)
        || (answers.takesWords(work, session)
            && (Polite.comesBack(folded)
                || flows
                    .byKeyword(folded)
                    .filter(flow -> flow.ref().name().equals(session.flow().name()))
                    .isPresent()));
  }

  /// Says where help is and tells staff; an answer in the text is recorded, but nothing is asked.
  private void inDistress(Work work, String text) {
    work.waiting = new Waiting.Nothing();
    Optional<String> alert = work.subject().flatMap(flow -> flow.consultation().alert());
    work.say(speech.line(work, Line.DISTRESS), "reply.distress");
    work.add(new Effect.AlertStaff(Effect.AlertStaff.Kind.DISTRESS, text, alert));
    @Nullable Session top = work.top();
    if (top == null || work.stopped || work.closed(work.flow(top))) {
      return;
    }
    if (top.stage() instanceof Stage.Asking asking) {
      Flow flow = work.flow(top);
      Question question = Survey.open(flow, asking.question());
      work.add(new Effect.NoWake(Timers.reminder(top)));
      if (answers.read(work, flow, top, question, text)
              instanceof Reading.Understood(Value value, String comment)
          && question.accepts(value, top.answers(), work.today)) {
        Session recorded = answers.record(work, flow, top, question, value, comment, text);
        survey.hush(work, recorded);
      }
    }
  }
}
