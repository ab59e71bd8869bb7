package parvis.store;

import java.util.List;
import java.util.UUID;
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
}
