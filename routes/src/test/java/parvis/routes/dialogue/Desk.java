package parvis.routes.dialogue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.contact.Address;
import parvis.contact.Language;
import parvis.contact.PersonId;
import parvis.flow.Flow;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.postgres.TestDatabase;
import parvis.routes.edge.Arrivals;
import parvis.routes.edge.InboundMeters;
import parvis.routes.edge.Receipt;
import parvis.session.FlowBook;
import parvis.store.AddressHash;
import parvis.store.Answers;
import parvis.store.Completions;
import parvis.store.Conversations;
import parvis.store.History;
import parvis.store.Ids;
import parvis.store.Inbox;
import parvis.store.InboxBodies;
import parvis.store.Letter;
import parvis.store.Outbox;
import parvis.store.Persons;
import parvis.store.Places;
import parvis.store.PublishedFlows;
import parvis.store.StaffRequests;
import parvis.store.StaffTelephones;
import parvis.store.SuppressionList;
import parvis.store.Suppressions;
import parvis.store.Wakes;
import parvis.vault.Vault;

/// Everything between the edge and the outbox on a database of its own, wired by hand around an
/// engine of the test's choice.
public final class Desk implements AutoCloseable {
  public static final String ACCOUNT = "AC00000000000000000000000000000001";

  public final TestDatabase database;
  public final JdbcClient jdbc;
  public final Vault vault;
  public final Settings settings;
  public final MeterRegistry registry = new SimpleMeterRegistry();
  public final BusinessClock clock;
  public final Inbox inbox;
  final InboxBodies bodies;
  public final Persons persons;
  public final Arrivals arrivals;
  final Stores stores;
  final TransactionTemplate transactions;
  final Parking parking;
  final Readings readings;
  final Turns turns;
  public final Worker worker;
  final WakeWorker wakes;
  final Erasure erasure;
  final PublishedFlows flows;
  final ConsultationErasure consultations;
  public final DataDirectory data;
  public final SuppressionList suppressionList;

  Desk(Engine engine) {
    this(engine, TestDatabase.create());
  }

  private Desk(Engine engine, TestDatabase database) {
    this(engine, database, database.dataSource());
  }

  Desk(Engine engine, TestDatabase database, DataSource source) {
    this.database = database;
    this.jdbc = JdbcClient.create(source);
    try {
      data = DataDirectory.open(Files.createTempDirectory(Path.of("target"), "desk"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    settings = settings(data.path());
    vault = Vault.open(settings, data, source);
    clock = BusinessClock.starting(Optional.empty(), ZoneId.of("Europe/Paris"));
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    suppressionList = new SuppressionList(data);
    Suppressions suppressions = new Suppressions(jdbc, suppressionList);
    inbox = new Inbox(jdbc, transactions, suppressions);
    bodies = new InboxBodies(jdbc);
    persons = new Persons(jdbc, bodies);
    stores =
        new Stores(
            inbox,
            persons,
            new Conversations(jdbc),
            new Answers(jdbc),
            new Completions(jdbc),
            new Outbox(jdbc),
            new Wakes(jdbc, transactions),
            new StaffRequests(jdbc),
            new StaffTelephones(jdbc, persons, vault),
            new History(jdbc),
            suppressions);
    DialogueMeters meters = new DialogueMeters(registry);
    Letters letters = new Letters(vault);
    ConsultationKeys keys = new ConsultationKeys(stores.answers(), vault);
    Effects effects = new Effects(vault, letters, stores, keys, new NoFlows(), settings);
    Newcomers newcomers = new Newcomers(persons, vault, settings);
    readings = new Readings(vault);
    turns =
        new Turns(
            engine,
            effects,
            stores,
            new Participants(persons, stores.conversations(), vault),
            newcomers,
            new Courtesy(persons, settings),
            new OtherChannel(persons, vault, settings),
            clock,
            transactions,
            meters,
            new Buttons(readings, List.of()));
    parking =
        new Parking(stores, readings, newcomers, letters, vault, settings, transactions, meters);
    worker = new Worker(inbox, readings, turns, parking, meters);
    wakes = new WakeWorker(stores.wakes(), turns, worker, clock);
    erasure = new Erasure(stores, vault, data, transactions);
    flows = new PublishedFlows(jdbc, clock);
    consultations = new ConsultationErasure(stores, keys, flows, worker, clock, transactions);
    arrivals = new Arrivals(inbox, vault, new Bell(() -> {}), new InboundMeters(registry));
  }

  /// Begins a flow with people, as a wave does.
  public void begin(List<Invitation> invitations, FlowRef flow, Outreach outreach) {
    turns.begin(invitations, flow, outreach);
  }

  /// A second worker on the same database, as another process would be.
  Worker another() {
    return new Worker(inbox, readings, turns, parking, new DialogueMeters(registry));
  }

  private static Settings settings(Path data) {
    return new Settings(
        URI.create("https://hub.example"),
        data,
        new Settings.Database(Optional.empty(), "", ""),
        Optional.empty(),
        Optional.of(
            new Settings.Twilio(
                ACCOUNT,
                "token",
                List.of("next"),
                "+33939980000",
                Optional.empty(),
                URI.create("https://twilio.example"))),
        Optional.empty(),
        Optional.empty(),
        "FR",
        ZoneId.of("Europe/Paris"),
        List.of(Language.FR, Language.EN, Language.DE),
        new Settings.Organisation(
            "Mairie de Saint-Elme",
            "Saint-Elme",
            "04 65 71 00 00",
            "lun-ven 9h-17h",
            "dpo@example.org"),
        new Settings.Prices(Optional.of(new BigDecimal("0.07")), Optional.empty()),
        7,
        true,
        Optional.empty(),
        false);
  }

  public static String number(int n) {
    return "+336399%05d".formatted(n);
  }

  public static byte[] form(String id, String from, String text) {
    return Map.of("MessageSid", id, "From", from, "To", "+33939980000", "Body", text)
        .entrySet()
        .stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  public Receipt post(String id, String from, String text) {
    return arrivals.accept(ChannelKind.SMS, ACCOUNT, form(id, from, text));
  }

  public AddressHash hash(String number) {
    return AddressHash.of(vault.hash(Address.tel(number)));
  }

  /// A known person with one number.
  public PersonId known(String number) {
    PersonId id = new PersonId(Ids.v7());
    byte[] wrapped = vault.newContactKey();
    AddressHash hash = hash(number);
    byte[] sealed =
        vault.seal(
            vault.open(wrapped),
            Address.tel(number).urn().getBytes(StandardCharsets.UTF_8),
            Places.address(id, hash));
    persons.addProvisional(
        List.of(
            new Persons.Newcomer(
                id,
                wrapped,
                Language.FR,
                ZoneId.of("Europe/Paris"),
                new Persons.Linked(id, hash, Address.Kind.TEL, sealed, "import"))));
    persons.keep(List.of(id));
    return id;
  }

  /// What was said to a number, in order.
  public List<String> saidTo(String number) {
    return jdbc.sql(
            """
            SELECT o.message_id, o.sealed, p.contact_key
            FROM outbox o JOIN person p USING (person_id)
            WHERE o.address_hash = :hash AND o.sealed IS NOT NULL
            ORDER BY o.seq
            """)
        .param("hash", hash(number).octets())
        .query((row, _) ->
            Letter.decode(
                    vault.open(
                        vault.open(row.getBytes(3)),
                        row.getBytes(2),
                        Places.outbox(row.getObject(1, java.util.UUID.class))))
                .body())
        .list();
  }

  public long count(String sql) {
    return jdbc.sql("SELECT count(*) FROM " + sql).query(Long.class).single();
  }

  /// Makes every write of a kind fail with an SQL state, as a database does that goes away.
  void fail(String table, String when, String sqlState) {
    jdbc.sql(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'as the test wants' USING ERRCODE = '%s'; END $$
            """
                .formatted(sqlState))
        .update();
    jdbc.sql(
            "CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION fail()"
                .formatted(table, when))
        .update();
  }

  /// Ends what [#fail] began.
  void mend() {
    jdbc.sql("DROP FUNCTION fail CASCADE").update();
  }

  /// Waits until something holds, for at most so long.
  public static void await(Duration atMost, BooleanSupplier holds) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + atMost);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    arrivals.destroy();
    suppressionList.close();
    data.close();
    database.close();
  }

  private static final class NoFlows implements FlowBook {
    @Override
    public Optional<Flow> find(FlowRef ref) {
      return Optional.empty();
    }

    @Override
    public Optional<Flow> byKeyword(String folded) {
      return Optional.empty();
    }
  }
}
