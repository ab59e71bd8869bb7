package parvis.channel.voice;

import java.util.List;
import java.util.Optional;
import parvis.flow.FlowRef;

/// Where a call is: what the next key will be taken for.
sealed interface Place {

  /// A first caller is asked for a language.
  record Tongue() implements Place {}

  /// The consultations are offered.
  ///
  /// @param offered in this order, so that a key means what was heard
  /// @param newcomer whether somebody answers now who has not answered before
  record Greeting(List<FlowRef> offered, int page, boolean newcomer) implements Place {
    public Greeting {
      offered = List.copyOf(offered);
    }

    Greeting page(int other) {
      return new Greeting(offered, other, newcomer);
    }
  }

  /// It is asked who of several persons speaks.
  record Persons(FlowRef flow, int page) implements Place {}

  /// A question of the engine.
  ///
  /// @param page of its options
  /// @param option the option asked about now, where each is a yes or no of its own
  /// @param chosen keys of the options that were a yes
  /// @param whole the digits before the point, once they are known
  record Question(Asked asked, int page, int option, List<String> chosen, Optional<String> whole)
      implements Place {
    public Question {
      chosen = List.copyOf(chosen);
    }

    static Question of(Asked asked) {
      return new Question(asked, 0, 0, List.of(), Optional.empty());
    }

    Question page(int other) {
      return new Question(asked, other, option, chosen, whole);
    }

    Question option(int other, List<String> chosenSoFar) {
      return new Question(asked, page, other, chosenSoFar, whole);
    }

    Question whole(String digits) {
      return new Question(asked, page, option, chosen, Optional.of(digits));
    }
  }

  /// What was understood is read back.
  ///
  /// @param reply what the engine will be told
  /// @param spoken the same as it is said
  record Checking(Question question, String reply, String spoken) implements Place {}

  /// The menu behind `#`.
  record Menu(Question back) implements Place {}

  /// What the town hall offers when nobody answers there.
  record TownHall(Question back) implements Place {}

  /// Whether all answers are to be taken back.
  record Withdrawing(Question back) implements Place {}

  /// Whether somebody else wants to answer.
  record Another() implements Place {}
}
