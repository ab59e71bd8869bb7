package parvis.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;

/// The sealed requests of the inbox, forgotten some days after they were settled, or before with
/// the person who sent them. Rows stay for ever, since their ids tell duplicates; only the latest
/// still hold a body. A mark in memory says from where on, so that nothing here reads rows that
/// were forgotten long ago, and no index is kept that each arrival would pay for.
@Component
public final class InboxBodies {
  private static final int PAGE = 10_000;

  private static final String FORGET_PAGE =
      """
      WITH page AS (
        SELECT seq, received_at, sealed IS NOT NULL AS held,
          settled_at < now() - make_interval(days => :days) AS due
        FROM inbox
        WHERE seq > :after
        ORDER BY seq
        LIMIT :page),
      forgotten AS (
        UPDATE inbox i SET sealed = NULL
        FROM page p
        WHERE i.seq = p.seq AND p.held AND p.due
        RETURNING i.seq)
      SELECT max(seq) AS last, min(seq) FILTER (WHERE held AND due IS NOT TRUE) AS first_held,
        bool_and(received_at > now() - make_interval(days => :days)) AS recent
      FROM page
      """;

  private static final String SEALED_DAYS =
      """
      SELECT DISTINCT day_key
      FROM inbox
      WHERE seq > :mark AND sealed IS NOT NULL
      """;

  private static final String FORGET_OF_PERSONS =
      """
      UPDATE inbox SET sealed = NULL
      WHERE seq > :mark AND sealed IS NOT NULL AND (state <> 'OPEN' OR :unread) AND address_hash IN (
        SELECT a.address_hash FROM person_address a
        WHERE a.person_id = ANY(:persons) AND NOT EXISTS (
          SELECT FROM person_address o
          WHERE o.address_hash = a.address_hash AND o.person_id <> ALL(:persons)))
      """;

  // Of open rows only the one whose turn is taken has a lease; those behind it were not read yet.
  private static final String FORGET_OF_ADDRESS =
      """
      UPDATE inbox SET sealed = NULL
      WHERE seq > :mark AND address_hash = :hash AND sealed IS NOT NULL
        AND (state <> 'OPEN' OR lease_token IS NOT NULL)
        AND NOT EXISTS (SELECT FROM person_address a WHERE a.address_hash = :hash AND a.person_id <> :person)
      """;

  private record Page(long last, Optional<Long> firstHeld, boolean recent) {}

  private final JdbcClient jdbc;

  // No row up to this one holds a body, and none will again.
  private final AtomicLong mark = new AtomicLong();

  public InboxBodies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Forgets the bodies of all messages settled so many days ago, page by page, each committed.
  public void forgetSettled(int days) {
    boolean bare = true; // all before this page
    Optional<Page> page = forget(days, mark.get());
    while (page.isPresent()) {
      Page read = page.get();
      if (bare) {
        mark.set(read.firstHeld().map(held -> held - 1).orElse(read.last()));
        bare = read.firstHeld().isEmpty();
      }
      page = read.recent() ? Optional.empty() : forget(days, read.last());
    }
  }

  private Optional<Page> forget(int days, long after) {
    return jdbc.sql(FORGET_PAGE)
        .param("days", days)
        .param("after", after)
        .param("page", PAGE)
        .query((row, _) ->
            new Page(
                row.getLong("last"),
                Optional.ofNullable(row.getObject("first_held", Long.class)),
                row.getBoolean("recent")))
        .optional()
        .filter(page -> page.last() > 0);
  }

  /// Days whose key still opens something here.
  public List<LocalDate> sealedDays() {
    return jdbc.sql(SEALED_DAYS).param("mark", mark.get()).query(LocalDate.class).list();
  }

  /// Forgets what came from addresses that these persons have and nobody else.
  ///
  /// @param unread also what waits for its turn; what is kept is taken for a newcomer's
  void forget(Collection<PersonId> persons, boolean unread) {
    jdbc.sql(FORGET_OF_PERSONS)
        .param("mark", mark.get())
        .param("unread", unread)
        .param("persons", Column.uuids(persons, PersonId::value))
        .update();
  }

  /// Forgets what came from an address that nobody else has, the message in hand included, but not
  /// what waits behind it.
  void forget(PersonId person, AddressHash address) {
    jdbc.sql(FORGET_OF_ADDRESS)
        .param("mark", mark.get())
        .param("hash", address.octets())
        .param("person", person.value())
        .update();
  }
}
