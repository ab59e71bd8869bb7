package parvis.transcript;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import parvis.message.Prompt;
import parvis.session.Effect;

/// How effects are written in a transcript.
final class Effects {
  private Effects() {}

  /// The words of a prompt on one line, options after the text: `1 Ecole 2 Puits`.
  static String words(Prompt prompt) {
    String options =
        prompt.options().stream()
            .map(option -> " " + option.key() + " " + option.label())
            .collect(Collectors.joining());
    return prompt.text() + options + (prompt.hint().isEmpty() ? "" : " " + prompt.hint());
  }

  /// Empty for timers, which show in what they do.
  static Optional<Entry> written(Effect effect) {
    return switch (effect) {
      case Effect.Say(Prompt prompt, _, _) -> Optional.of(new Entry.Said(words(prompt)));
      case Effect.SayTo(_, Prompt prompt, _) -> Optional.of(new Entry.SaidElsewhere(words(prompt)));
      case Effect.AlertStaff alert ->
          line("alert " + lower(alert.kind()) + alert.alert().map(name -> " " + name).orElse(""));
      case Effect.Record record ->
          line(
              "record "
                  + record.question()
                  + " "
                  + record.value().canonical().replace('\n', ' ')
                  + (record.comment().isEmpty() ? "" : " (" + record.comment() + ")")
                  + (record.counted() ? "" : " not counted")
                  + (record.test() ? " test" : ""));
      case Effect.Count count ->
          line((count.counted() ? "count " : "discount ") + count.question());
      case Effect.Withdraw(String consultation) -> line("withdraw " + consultation);
      case Effect.Suppress(Effect.Suppress.Scope scope, String reason) ->
          line("suppress " + lower(scope) + " " + reason);
      case Effect.Lift(String why) -> line("lift " + why);
      case Effect.ForgetAddress(String reason) -> line("forget address " + reason);
      case Effect.SpeakLanguage speak -> line("speak " + speak.language());
      case Effect.Wake _, Effect.NoWake _ -> Optional.empty();
      case Effect.Link _ -> line("link");
      case Effect.KeepStray keep -> line("keep " + keep.keep().toDays() + " days");
      case Effect.Began began -> line("began " + began.flow() + (began.test() ? " test" : ""));
      case Effect.Completed done -> line("completed " + done.flow() + (done.test() ? " test" : ""));
      case Effect.Expired expired -> line("ended " + expired.flow());
    };
  }

  private static Optional<Entry> line(String text) {
    return Optional.of(new Entry.Effected(text));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
