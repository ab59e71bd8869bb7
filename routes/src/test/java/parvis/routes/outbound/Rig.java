package parvis.routes.outbound;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.TestSettings;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;
import parvis.message.ChannelKind;
import parvis.message.MessageClass;
import parvis.postgres.TestDatabase;
import parvis.store.AddressHash;
import parvis.store.Doubts;
import parvis.store.Ids;
import parvis.store.Letter;
import parvis.store.Outbox;
import parvis.store.Places;
import parvis.store.Settlements;
import parvis.store.SuppressionList;
import parvis.store.Suppressions;
import parvis.store.ToSend;
import parvis.vault.Vault;

/// The outbound side on a database of its own, with whatever gateways a test brings, as many
/// dispatchers as it wants, and no web server.
final class Rig implements AutoCloseable {
  final TestDatabase database = TestDatabase.create();
  final JdbcClient jdbc = database.jdbc();
  final TransactionTemplate transactions =
      new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
  final BusinessClock clock;
  final Vault vault;
  final Outbox outbox = new Outbox(jdbc);
  final Suppressions suppressions;
  final Settlements settlements;
  final Doubts doubts = new Doubts(jdbc);
  final ReportWriter reports;

  private record Person(PersonId id, byte[] key) {}

  /// Nowhere quiet hours, whenever the test runs.
  private static final Instant TUESDAY_MORNING = Instant.parse("2027-03-16T09:00:00Z");

  private final DataDirectory data;
  private final Map<Address, Person> persons = new HashMap<>();
  private final List<Hub> hubs = new ArrayList<>();

  /// One process's share of the work.
  final class Hub implements AutoCloseable {
    final Lines lines;
    final Settler settler;
    final Dispatcher dispatcher;
    final Dispatching dispatching;
    final DoubtKeeper keeper;

    private Hub(Gateway... gateways) {
      lines = new Lines(List.of(new Gateways(List.of(gateways))));
      settler = new Settler(settlements, outbox, transactions, new SimpleMeterRegistry());
      dispatcher = new Dispatcher(outbox, lines, settler, vault, transactions, clock);
      dispatching = new Dispatching(dispatcher, settler, lines, outbox);
      keeper = new DoubtKeeper(doubts, lines, vault, outbox);
    }

    Hub start() {
      dispatching.start();
      return this;
    }

    @Override
    public void close() {
      if (dispatching.isRunning()) {
        dispatching.stop();
      }
    }
  }

  Rig() {
    try {
      data =
          DataDirectory.open(
              Files.createTempDirectory(Files.createDirectories(Path.of("target/rigs")), "rig"));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    suppressions = new Suppressions(jdbc, new SuppressionList(data));
    settlements = new Settlements(jdbc, suppressions);
    reports = new ReportWriter(settlements, transactions);
    Settings settings = TestSettings.of(Map.of("data-dir", data.path().toString()));
    clock = BusinessClock.starting(Optional.of(TUESDAY_MORNING), settings.timeZone());
    vault = Vault.open(settings, data, database.dataSource());
    reports.start();
  }

  Hub hub(Gateway... gateways) {
    Hub hub = new Hub(gateways);
    hubs.add(hub);
    return hub;
  }

  /// The n-th invented citizen, with a number reserved for fiction.
  static Address citizen(int n) {
    return Address.tel("+336399800%02d".formatted(n));
  }

  UUID owed(Address to, String body) {
    return enqueue(to, body, MessageClass.OWED, Optional.empty(), Optional.empty());
  }

  UUID campaign(Address to, String body, UUID wave) {
    return enqueue(to, body, MessageClass.CAMPAIGN, Optional.of(wave), Optional.empty());
  }

  UUID enqueue(
      Address to, String body, MessageClass kind, Optional<UUID> wave, Optional<Instant> stale) {
    ToSend message = toSend(to, body, kind, wave, stale);
    transactions.executeWithoutResult(_ -> outbox.enqueue(List.of(message)));
    return message.messageId();
  }

  ToSend toSend(
      Address to, String body, MessageClass kind, Optional<UUID> wave, Optional<Instant> stale) {
    Person person = persons.computeIfAbsent(to, _ -> person());
    UUID id = Ids.v7();
    byte[] sealed =
        vault.seal(vault.open(person.key()), new Letter(to, body).encode(), Places.outbox(id));
    return new ToSend(
        id,
        person.id(),
        hash(to),
        ChannelKind.SMS,
        kind,
        wave,
        sealed,
        1,
        false,
        "reply.question",
        Optional.empty(),
        stale);
  }

  AddressHash hash(Address address) {
    return AddressHash.of(vault.hash(address));
  }

  /// From here on, messages to an address are another person's, who shares it.
  void share(Address address) {
    Person first = persons.computeIfAbsent(address, _ -> person());
    Person second = person();
    persons.put(address, second);
    for (Person each : List.of(first, second)) {
      jdbc.sql(
              """
              INSERT INTO person_address (person_id, address_hash, kind, sealed, proof)
              VALUES (:person, :hash, 'tel', '\\x01', 'import')
              """)
          .param("person", each.id().value())
          .param("hash", hash(address).octets())
          .update();
    }
  }

  private Person person() {
    return person("Europe/Paris");
  }

  /// The address belongs to somebody who lives in that zone.
  void lives(Address address, String zone) {
    persons.put(address, person(zone));
  }

  /// From now on written to between these hours only, such as `14:00` and `18:00`.
  void wishes(Address address, String from, String to) {
    jdbc.sql(
            "UPDATE person SET hours_from = :from::time, hours_to = :to::time WHERE person_id = :id")
        .param("from", from)
        .param("to", to)
        .param("id", java.util.Objects.requireNonNull(persons.get(address)).id().value())
        .update();
  }

  private Person person(String zone) {
    Person person = new Person(new PersonId(Ids.v7()), vault.newContactKey());
    jdbc.sql(
            """
            INSERT INTO person (person_id, contact_key, language, time_zone)
            VALUES (:id, :key, 'fr', :zone)
            """)
        .param("id", person.id().value())
        .param("key", person.key())
        .param("zone", zone)
        .update();
    return person;
  }

  /// A running campaign of one wave.
  UUID wave(Optional<Double> pace) {
    UUID campaign = Ids.v7();
    UUID wave = Ids.v7();
    jdbc.sql(
            """
            INSERT INTO campaign (campaign_id, name, source, flow, version, state, operator, pace)
            VALUES (:id, :name, '', 'mobilite', 1, 'RUNNING', 'test', :pace)
            """)
        .param("id", campaign)
        .param("name", campaign.toString())
        .param("pace", pace.orElse(null))
        .update();
    jdbc.sql(
            """
            INSERT INTO wave (wave_id, campaign_id, number, local_at, due, state)
            VALUES (:wave, :id, 1, now(), now(), 'DISPATCHING')
            """)
        .param("wave", wave)
        .param("id", campaign)
        .update();
    return wave;
  }

  void campaignState(UUID wave, String state) {
    jdbc.sql(
            """
            UPDATE campaign SET state = :state
            WHERE campaign_id = (SELECT campaign_id FROM wave WHERE wave_id = :wave)
            """)
        .param("state", state)
        .param("wave", wave)
        .update();
  }

  String state(UUID message) {
    return column(message, "state");
  }

  String column(UUID message, String column) {
    return jdbc.sql("SELECT coalesce(" + column + "::text, '') FROM outbox WHERE message_id = :id")
        .param("id", message)
        .query(String.class)
        .single();
  }

  int count(String state) {
    return jdbc.sql("SELECT count(*) FROM outbox WHERE state = :state")
        .param("state", state)
        .query(Integer.class)
        .single();
  }

  /// Ends every lease, as if its time were over.
  void endLeases() {
    jdbc.sql("UPDATE outbox_lease SET lease_until = now() - interval '1 second'").update();
    jdbc.sql(
            "UPDATE outbox SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT"
                + " NULL")
        .update();
  }

  /// Lets the callback's minute be over for every message in doubt.
  void endWaits() {
    jdbc.sql("UPDATE outbox SET check_at = now() WHERE check_at IS NOT NULL").update();
  }

  /// Lets everything that waits for a retry be tried now.
  void endBackoffs() {
    jdbc.sql("UPDATE outbox SET not_before = NULL WHERE phase = 0").update();
  }

  static void await(String what, Duration within, BooleanSupplier condition) {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + within + ": " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Override
  public void close() {
    hubs.forEach(Hub::close);
    reports.stop();
    data.close();
    database.close();
  }
}
