package parvis.store;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.PersonId;

/// What a member of staff has to do, open until handled: ring somebody back, read what they wrote.
@Component
public final class StaffRequests {

  /// @param kind `callback`, `distress` or `message`
  /// @param sealed the message under the contact key, its row being the request's id
  public record Request(UUID id, String kind, PersonId person, byte[] sealed) {}

  private final JdbcClient jdbc;

  public StaffRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void ask(List<Request> requests) {
    if (requests.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO staff_request (request_id, kind, person_id, sealed)
            SELECT * FROM unnest(:ids, :kinds, :persons, :sealed)
            """)
        .param("ids", Column.uuids(requests, Request::id))
        .param("kinds", Column.texts(requests, Request::kind))
        .param("persons", Column.uuids(requests, r -> r.person().value()))
        .param("sealed", Column.octets(requests, Request::sealed))
        .update();
  }

  /// A request as it waits for somebody.
  ///
  /// @param person null once the person is erased
  /// @param wrappedKey the person's contact key as the vault wrapped it; null once erased
  /// @param sealed what they wrote; null once erased
  /// @param address the URN of the address longest known, sealed
  /// @param handledAt null while open
  /// @param operator who handled it; empty while open
  public record Waiting(
      UUID id,
      String kind,
      @Nullable UUID person,
      byte @Nullable [] wrappedKey,
      byte @Nullable [] sealed,
      byte @Nullable [] addressHash,
      byte @Nullable [] address,
      Instant createdAt,
      @Nullable Instant handledAt,
      String operator) {
    @Override
    public String toString() {
      return "Waiting[" + id + "]";
    }
  }

  private static final String LIST =
      """
      SELECT r.request_id, r.kind, r.person_id, p.contact_key, r.sealed, a.address_hash,
        a.sealed AS address, r.created_at, r.handled_at, r.operator
      FROM staff_request r
      LEFT JOIN person p ON p.person_id = r.person_id
      LEFT JOIN LATERAL (
        SELECT address_hash, sealed FROM person_address
        WHERE person_id = r.person_id
        ORDER BY linked_at
        LIMIT 1) a ON true
      WHERE (r.handled_at IS NULL OR :all)
        AND (:after::uuid IS NULL OR (r.created_at, r.request_id) > (
          SELECT created_at, request_id FROM staff_request WHERE request_id = :after))
      ORDER BY r.created_at, r.request_id
      LIMIT :most
      """;

  /// The oldest first.
  ///
  /// @param all also the handled ones
  /// @param after the last request of the page before; empty for the first page
  public List<Waiting> list(boolean all, Optional<UUID> after, int most) {
    return jdbc.sql(LIST)
        .param("all", all)
        .param("after", after.orElse(null), Types.OTHER)
        .param("most", most)
        .query((row, _) ->
            new Waiting(
                row.getObject("request_id", UUID.class),
                row.getString("kind"),
                row.getObject("person_id", UUID.class),
                row.getBytes("contact_key"),
                row.getBytes("sealed"),
                row.getBytes("address_hash"),
                row.getBytes("address"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("handled_at", OffsetDateTime.class)),
                Objects.requireNonNullElse(row.getString("operator"), "")))
        .list();
  }

  /// Whether there is such a request, handled or not.
  public boolean has(UUID id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM staff_request WHERE request_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /// Marks a request as handled; one that already is stays as it was.
  ///
  /// @return false if there is none with that id
  public boolean handled(UUID id, String operator) {
    return jdbc.sql(
                """
                UPDATE staff_request
                SET operator = CASE WHEN handled_at IS NULL THEN :operator ELSE operator END,
                  handled_at = coalesce(handled_at, now())
                WHERE request_id = :id
                """)
            .param("id", id)
            .param("operator", operator)
            .update()
        == 1;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
