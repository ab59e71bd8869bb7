package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.contact.PersonId;

/// The small timers of conversations: reminders, expiries. A row with a due time each.
@Component
public final class Wakes {

  /// @param kind which timer of that person's conversation
  /// @param due business time
  public record Wake(PersonId person, String kind, Instant due) {}

  /// A timer leased to one worker.
  ///
  /// @param attempts how often it was leased, this time included
  public record Rung(PersonId person, String kind, Instant due, int attempts) {}

  private static final String SET =
      """
      INSERT INTO wake (person_id, kind, due)
      SELECT * FROM unnest(:persons, :kinds, :dues::timestamptz[])
      ON CONFLICT (person_id, kind) DO UPDATE
      SET due = excluded.due, attempts = 0, lease_until = NULL
      """;

  private static final String CANCEL =
      """
      DELETE FROM wake w
      USING unnest(:persons, :kinds) AS c(person_id, kind)
      WHERE w.person_id = c.person_id AND w.kind = c.kind
      """;

  // At most one timer per person, so that a batch holds one turn per conversation. After its first
  // try failed a timer is tried alone.
  private static final String CLAIM_DUE =
      """
      WITH first_due AS (
        SELECT DISTINCT ON (person_id) person_id, kind
        FROM (
          SELECT person_id, kind, due FROM wake
          WHERE due <= :now AND (lease_until IS NULL OR lease_until < clock_timestamp())
            AND (attempts = 0) = :together
          ORDER BY due
          LIMIT :most
          FOR UPDATE SKIP LOCKED) d
        ORDER BY person_id, due, kind)
      UPDATE wake w
      SET attempts = attempts + 1, lease_until = clock_timestamp() + :lease * interval '1 millisecond'
      FROM first_due f
      WHERE w.person_id = f.person_id AND w.kind = f.kind
      RETURNING w.person_id, w.kind, w.due, w.attempts
      """;

  private static final String HASTEN =
      """
      WITH next AS (
        SELECT person_id, kind FROM wake
        WHERE kind = ANY(:kinds) AND due > :now AND person_id >= :after
        ORDER BY person_id, kind
        LIMIT :most
        FOR UPDATE)
      UPDATE wake w
      SET due = :now, attempts = 0, lease_until = NULL
      FROM next
      WHERE w.person_id = next.person_id AND w.kind = next.kind
      RETURNING w.person_id::text
      """;

  private static final String TAKE =
      """
      DELETE FROM wake w
      USING unnest(:persons, :kinds, :dues::timestamptz[]) AS t(person_id, kind, due)
      WHERE w.person_id = t.person_id AND w.kind = t.kind AND w.due = t.due
      RETURNING w.person_id, w.kind, w.due, w.attempts
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Wakes(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// Sets timers; one of the same kind of the same person is moved. At most one of each here.
  public void set(List<Wake> wakes) {
    if (wakes.isEmpty()) {
      return;
    }
    jdbc.sql(SET)
        .param("persons", Column.uuids(wakes, w -> w.person().value()))
        .param("kinds", Column.texts(wakes, Wake::kind))
        .param("dues", Column.texts(wakes, Wake::due))
        .update();
  }

  /// Takes timers away; their due time does not matter.
  public void cancel(List<Wake> wakes) {
    if (wakes.isEmpty()) {
      return;
    }
    jdbc.sql(CANCEL)
        .param("persons", Column.uuids(wakes, w -> w.person().value()))
        .param("kinds", Column.texts(wakes, Wake::kind))
        .update();
  }

  /// Leases due timers, at most one per person.
  ///
  /// @param now business time
  /// @param together whether to lease those never tried, or else one that failed before
  public List<Rung> claim(Instant now, int most, boolean together) {
    return transactions.execute(status -> {
      jdbc.sql("SET LOCAL synchronous_commit = off").update();
      return jdbc.sql(CLAIM_DUE)
          .param("now", now.atOffset(ZoneOffset.UTC))
          .param("together", together)
          .param("most", together ? most : 1)
          .param("lease", Inbox.LEASE.toMillis())
          .query(Wakes::rung)
          .list();
    });
  }

  /// Makes timers of these kinds ring now that would ring later.
  ///
  /// @param after only of persons from this one on, in the order of their ids' text
  /// @return whose, one for each timer, in that order
  public List<String> hasten(Collection<String> kinds, Instant now, String after, int most) {
    return jdbc
        .sql(HASTEN)
        .param("kinds", Column.texts(kinds, kind -> kind))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("after", UUID.fromString(after))
        .param("most", most)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .toList();
  }

  /// Takes rung timers away, in the transaction of their turns, once their persons are locked.
  ///
  /// @return those that were still set; the others were moved or cancelled meanwhile
  public List<Rung> take(Collection<Rung> rung) {
    return jdbc.sql(TAKE)
        .param("persons", Column.uuids(rung, w -> w.person().value()))
        .param("kinds", Column.texts(rung, Rung::kind))
        .param("dues", Column.texts(rung, Rung::due))
        .query(Wakes::rung)
        .list();
  }

  /// Returns a timer whose turn could not be taken through no fault of its own: that try does not
  /// count.
  public void giveBack(Rung rung) {
    jdbc.sql(
            """
            UPDATE wake
            SET attempts = attempts - 1, lease_until = NULL
            WHERE person_id = :person AND kind = :kind AND due = :due AND attempts = :attempts
            """)
        .param("person", rung.person().value())
        .param("kind", rung.kind())
        .param("due", rung.due().atOffset(ZoneOffset.UTC))
        .param("attempts", rung.attempts())
        .update();
  }

  /// Lets a timer whose turn failed rest before it is tried again, alone.
  public void retryLater(Rung rung, Duration wait) {
    jdbc.sql(
            """
            UPDATE wake
            SET lease_until = clock_timestamp() + :wait * interval '1 millisecond'
            WHERE person_id = :person AND kind = :kind
            """)
        .param("wait", wait.toMillis())
        .param("person", rung.person().value())
        .param("kind", rung.kind())
        .update();
  }

  private static Rung rung(ResultSet row, int number) throws SQLException {
    return new Rung(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getString("kind"),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"));
  }
}
