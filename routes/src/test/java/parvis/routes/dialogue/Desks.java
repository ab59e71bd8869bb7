package parvis.routes.dialogue;

import java.util.List;
import javax.sql.DataSource;
import parvis.message.MessageClass;
import parvis.message.Prompt;
import parvis.postgres.TestDatabase;
import parvis.session.Circumstances;
import parvis.session.Conversation;
import parvis.session.Effect;
import parvis.session.Event;
import parvis.session.Turn;

/// Desks for tests of other packages.
public final class Desks {
  private Desks() {}

  /// A desk whose engine says back what it hears.
  public static Desk echoing() {
    return new Desk(Desks::echo);
  }

  /// The same on a database and by a data source of the caller's.
  public static Desk echoing(TestDatabase database, DataSource source) {
    return new Desk(Desks::echo, database, source);
  }

  static Turn echo(Circumstances now, Conversation conversation, Event event) {
    String heard = event instanceof Event.Reply(String text, _, _, _) ? text : "";
    return new Turn(
        conversation,
        List.of(
            new Effect.Say(
                Prompt.say(conversation.language(), heard.isEmpty() ? "-" : heard),
                MessageClass.OWED,
                "test.echo")));
  }
}
