package parvis.routes.dialogue;

import java.util.function.Function;
import java.util.function.Supplier;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Event;
import parvis.session.Turn;
import parvis.text.DistressWords;

/// The engine for the words of distress that count now. The engine itself reads no file: another
/// takes its place when staff has edited them.
final class EditedEngine implements Engine {
  private record Made(DistressWords words, Engine engine) {}

  private final Supplier<DistressWords> current;
  private final Function<DistressWords, Engine> maker;
  private volatile Made made;

  EditedEngine(Supplier<DistressWords> current, Function<DistressWords, Engine> maker) {
    this.current = current;
    this.maker = maker;
    this.made = made(current.get());
  }

  private Made made(DistressWords words) {
    return new Made(words, maker.apply(words));
  }

  @Override
  public Turn resume(Circumstances now, Conversation conversation, Event event) {
    DistressWords words = current.get();
    Made usual = made;
    if (usual.words() != words) {
      usual = made(words);
      made = usual;
    }
    return usual.engine().resume(now, conversation, event);
  }
}
