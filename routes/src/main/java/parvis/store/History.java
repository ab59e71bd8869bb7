package parvis.store;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was done and by whom: consents, links, states, acts of staff. Rows are only ever added.
@Component
public final class History {

  /// @param kind `consent.given`, `consent.withdrawn`, `contact.linked`, `campaign.paused` …
  /// @param subject an id or a name of ours, never an address
  /// @param operator the operator's name, or `citizen`, `gateway`, `hub`
  /// @param detail small and without personal data
  public record Entry(String kind, String subject, String operator, Map<String, ?> detail) {}

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcClient jdbc;

  public History(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void add(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO history (history_id, kind, subject, operator, detail)
            SELECT * FROM unnest(:ids, :kinds, :subjects, :operators, :details::jsonb[])
            """)
        .param("ids", Column.uuids(entries, e -> Ids.v7()))
        .param("kinds", Column.texts(entries, Entry::kind))
        .param("subjects", Column.texts(entries, Entry::subject))
        .param("operators", Column.texts(entries, Entry::operator))
        .param("details", Column.texts(entries, e -> JSON.writeValueAsString(e.detail())))
        .update();
  }

  public void add(Entry entry) {
    add(List.of(entry));
  }

  /// Whether there is such an entry.
  public boolean has(UUID id) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM history WHERE history_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /// An entry as it was recorded.
  ///
  /// @param detail a JSON object
  public record Recorded(
      UUID id, Instant at, String kind, String subject, String operator, JsonNode detail) {}

  /// The newest entries, the newest first.
  ///
  /// @param subject only of this subject; empty for all
  /// @param kind only of this kind; empty for all
  /// @param before the last entry of the page before; empty for the first page
  public List<Recorded> latest(
      Optional<String> subject, Optional<String> kind, Optional<UUID> before, int most) {
    return jdbc.sql(
            """
            SELECT history_id, at, kind, subject, operator, detail
            FROM history
            WHERE (:subject::text IS NULL OR subject = :subject)
              AND (:kind::text IS NULL OR kind = :kind)
              AND (:before::uuid IS NULL OR (at, history_id) < (
                SELECT at, history_id FROM history WHERE history_id = :before))
            ORDER BY at DESC, history_id DESC
            LIMIT :most
            """)
        .param("subject", subject.orElse(null), Types.VARCHAR)
        .param("kind", kind.orElse(null), Types.VARCHAR)
        .param("before", before.orElse(null), Types.OTHER)
        .param("most", most)
        .query((row, _) ->
            new Recorded(
                row.getObject("history_id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("operator"),
                JSON.readTree(row.getString("detail"))))
        .list();
  }
}
