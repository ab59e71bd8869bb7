package parvis.store;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
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
}
