package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import parvis.contact.Language;
import parvis.contact.PersonId;

/// Calls under way, the requests of each, and what was answered to them. A call is forgotten a day
/// after its last word.
@Component
public final class Calls {

  /// @param persons of the line, in the order in which they are offered
  /// @param sealed how far it has come, under the key of `dayKey`
  public record Call(
      String account,
      String callSid,
      AddressHash at,
      boolean withheld,
      List<PersonId> persons,
      byte[] sealed,
      LocalDate dayKey,
      boolean ended) {
    public Call {
      persons = List.copyOf(persons);
    }

    @Override
    public String toString() {
      return "Call[" + callSid + "]";
    }
  }

  /// What was answered to a request.
  public record Answer(byte[] sealed, LocalDate dayKey) {}

  /// Somebody known on a line.
  public record OnLine(PersonId person, Language language) {}

  private static final String ACCEPT =
      """
      INSERT INTO inbox (channel, account, gateway_id, address_hash, sealed, day_key, state, settled_at)
      VALUES ('voice', :account, :id, :hash, :sealed, :day, 'DONE', now())
      ON CONFLICT (channel, account, gateway_id) DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT account, call_sid, address_hash, withheld, persons, sealed, day_key, ended
      FROM call
      WHERE account = :account AND call_sid = :call
      FOR UPDATE
      """;

  private static final String STORE =
      """
      INSERT INTO call (account, call_sid, address_hash, withheld, persons, sealed, day_key, ended)
      VALUES (:account, :call, :hash, :withheld, :persons, :sealed, :day, :ended)
      ON CONFLICT (account, call_sid) DO UPDATE
      SET persons = excluded.persons, sealed = excluded.sealed, day_key = excluded.day_key,
        ended = excluded.ended, updated_at = now()
      """;

  private static final String ANSWER =
      """
      INSERT INTO call_answer (account, gateway_id, call_sid, sealed, day_key)
      VALUES (:account, :id, :call, :sealed, :day)
      """;

  // Who was linked first has answered first, or stood higher in the list that was imported.
  private static final String ON_LINE =
      """
      SELECT a.person_id, p.language
      FROM person_address a
      JOIN person p ON p.person_id = a.person_id
      WHERE a.address_hash = :hash AND p.erased_at IS NULL AND NOT p.staff
      ORDER BY a.linked_at, a.person_id
      """;

  // A call that was dropped says nothing; after as long as three prompts may take it is taken for
  // dropped.
  private static final String LIVE =
      """
      SELECT count(*)
      FROM call
      WHERE address_hash = :hash AND NOT ended AND updated_at > now() - interval '3 minutes'
      """;

  private static final String FORGET_ENDED =
      """
      WITH gone AS (
        DELETE FROM call
        WHERE updated_at < now() - interval '1 day'
        RETURNING withheld, persons)
      SELECT unnest(persons) FROM gone WHERE withheld
      """;

  private final JdbcClient jdbc;

  public Calls(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Notes a request as taken, in the transaction of its turn. Waits for another that takes the
  /// same.
  ///
  /// @param sealed the request under the key of `day`
  /// @return whether it is new
  public boolean accept(
      String account, String gatewayId, AddressHash from, byte[] sealed, LocalDate day) {
    return jdbc.sql(ACCEPT)
            .param("account", account)
            .param("id", gatewayId)
            .param("hash", from.octets())
            .param("sealed", sealed)
            .param("day", day)
            .update()
        == 1;
  }

  /// The call of that name, locked until the caller's transaction ends.
  public Optional<Call> lock(String account, String callSid) {
    return jdbc.sql(LOCK)
        .param("account", account)
        .param("call", callSid)
        .query(Calls::call)
        .optional();
  }

  private static Call call(ResultSet row, int number) throws SQLException {
    List<PersonId> persons = new ArrayList<>();
    for (Object person : (Object[]) row.getArray("persons").getArray()) {
      persons.add(new PersonId((UUID) person));
    }
    return new Call(
        row.getString("account"),
        row.getString("call_sid"),
        AddressHash.of(row.getBytes("address_hash")),
        row.getBoolean("withheld"),
        persons,
        row.getBytes("sealed"),
        row.getDate("day_key").toLocalDate(),
        row.getBoolean("ended"));
  }

  /// Stores a call after its turn, and what was answered.
  ///
  /// @param sealedAnswer under the key of the call's day
  public void store(Call call, String gatewayId, byte[] sealedAnswer) {
    jdbc.sql(STORE)
        .param("account", call.account())
        .param("call", call.callSid())
        .param("hash", call.at().octets())
        .param("withheld", call.withheld())
        .param("persons", Column.uuids(call.persons(), PersonId::value))
        .param("sealed", call.sealed())
        .param("day", call.dayKey())
        .param("ended", call.ended())
        .update();
    jdbc.sql(ANSWER)
        .param("account", call.account())
        .param("id", gatewayId)
        .param("call", call.callSid())
        .param("sealed", sealedAnswer)
        .param("day", call.dayKey())
        .update();
  }

  /// What was answered to a request, if it was one of a call of the last day.
  public Optional<Answer> answer(String account, String gatewayId) {
    return jdbc.sql(
            """
            SELECT sealed, day_key
            FROM call_answer
            WHERE account = :account AND gateway_id = :id
            """)
        .param("account", account)
        .param("id", gatewayId)
        .query((row, _) -> new Answer(row.getBytes(1), row.getDate(2).toLocalDate()))
        .optional();
  }

  /// Who is known on a line, in the order in which they are offered.
  public List<OnLine> onLine(AddressHash line) {
    return jdbc.sql(ON_LINE)
        .param("hash", line.octets())
        .query((row, _) ->
            new OnLine(new PersonId(row.getObject(1, UUID.class)), new Language(row.getString(2))))
        .list();
  }

  /// How many calls from a line are under way.
  public int live(AddressHash line) {
    return jdbc.sql(LIVE).param("hash", line.octets()).query(Integer.class).single();
  }

  /// Forgets calls whose last word is a day old.
  ///
  /// @return persons who were persons for such a call only
  public List<PersonId> forgetEnded() {
    return jdbc.sql(FORGET_ENDED)
        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
        .list();
  }
}
