package parvis.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.message.ChannelKind;
import parvis.postgres.TestDatabase;
import parvis.routes.dialogue.Desk;
import parvis.routes.dialogue.Desks;
import parvis.routes.dialogue.Invitation;
import parvis.routes.dialogue.Outreach;

/// How fast messages are accepted and their turns taken, beside a bare loop over the same SQL in
/// the same run, with statements, commits and octets of write-ahead log per message. Prints ratios;
/// it is no test. Arguments: messages (20,000), senders at once (64).
public final class InboundBenchmark {
  private static final String BARE_INSERT =
      """
      INSERT INTO inbox (channel, account, gateway_id, address_hash, sealed, day_key)
      VALUES ('sms', 'bare', ?, ?, ?, current_date)
      """;

  private static final List<String> BARE_TURN =
      List.of(
          "SELECT person_id FROM person WHERE person_id = ?::uuid FOR NO KEY UPDATE",
          "SELECT sealed FROM conversation WHERE person_id = ?::uuid",
          """
          INSERT INTO conversation (person_id, sealed, turns, channel, address_hash)
          VALUES (?::uuid, decode(repeat('00', 300), 'hex'), 1, 'sms', '\\x00')
          ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, turns = 2
          """,
          """
          INSERT INTO outbox (message_id, person_id, address_hash, channel, class, sealed, billed, rule)
          VALUES (gen_random_uuid(), ?::uuid, '\\x00', 'sms', 'owed', decode(repeat('00', 120), 'hex'),
            1, 'bare')
          """,
          "UPDATE inbox SET state = 'DONE', settled_at = now() WHERE gateway_id = ? AND channel = 'sms'"
              + " AND account = 'bare'");

  private final Desk desk;
  private final int messages;
  private final int senders;
  private final AtomicLong statements;

  private InboundBenchmark(Desk desk, int messages, int senders, AtomicLong statements) {
    this.statements = statements;
    this.desk = desk;
    this.messages = messages;
    this.senders = senders;
  }

  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    int senders = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    System.out.printf(
        "cores %d, messages %,d, senders at once %d%n",
        Runtime.getRuntime().availableProcessors(), messages, senders);
    AtomicLong statements = new AtomicLong();
    TestDatabase database = TestDatabase.create();
    DataSource counted = Counting.statements(database.dataSource(), statements);
    try (Desk desk = Desks.echoing(database, counted)) {
      InboundBenchmark benchmark = new InboundBenchmark(desk, messages, senders, statements);
      benchmark.warmUp();
      benchmark.run();
    }
    System.exit(0);
  }

  private void warmUp() throws Exception {
    accept("warm", Math.min(messages, 3_000));
    desk.worker.work();
  }

  private void run() throws Exception {
    String ours = UUID.randomUUID().toString().substring(0, 8);
    double bareInserts =
        measure("bare: one insert a commit, 16 connections", messages, this::bareInserts);
    double accepted = measure("accept: 2xx after the commit", messages, n -> accept(ours, n));
    double bareTurns =
        measure("bare: five statements a commit, 16 connections", messages, this::bareTurns);
    double turned = measure("turns: claim, turn, commit", messages, n -> drain());
    double whole =
        measure(
            "whole: request to reply in the outbox",
            messages,
            n -> {
              AtomicBoolean over = new AtomicBoolean();
              Thread worker = Thread.ofPlatform().daemon().start(() -> drainUntil(over));
              accept(ours + "w", n);
              over.set(true);
              worker.join();
            });
    double begun = measure("begin: a wave's sessions and first messages", messages, this::begin);
    System.out.printf("%naccept / bare insert       %.2f%n", accepted / bareInserts);
    System.out.printf("turns / bare turn          %.2f%n", turned / bareTurns);
    System.out.printf("whole / bare turn          %.2f   (aim 0.25)%n", whole / bareTurns);
    System.out.printf("begin                      %,.0f/s (aim 3,000/s)%n", begun);
  }

  private interface Work {
    void of(int messages) throws Exception;
  }

  private double measure(String name, int n, Work work) throws Exception {
    long statementsBefore = statements.get();
    long commits = commits();
    long wal = wal();
    long begun = System.nanoTime();
    work.of(n);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-48s %,8.0f/s  statements %.3f  commits %.3f  wal %,.0f octets each%n",
        name,
        n / seconds,
        (statements.get() - statementsBefore) / (double) n,
        (commits() - commits) / (double) n,
        (wal() - wal) / (double) n);
    return n / seconds;
  }

  private long commits() {
    desk.jdbc.sql("SELECT pg_stat_force_next_flush()::text").query(String.class).optional();
    java.util.concurrent.locks.LockSupport.parkNanos(1_200_000_000L);
    return desk.jdbc
        .sql("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
        .query(Long.class)
        .single();
  }

  private long wal() {
    return desk.jdbc
        .sql("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
        .query(Long.class)
        .single();
  }

  private void accept(String prefix, int n) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    parallel(
        senders,
        () -> {
          for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
            long begun = System.nanoTime();
            desk.post("SM" + prefix + i, Desk.number(i % 20_000), "oui, mais seulement le soir");
            nanos.add(System.nanoTime() - begun);
          }
        });
    List<Long> sorted = nanos.stream().sorted().toList();
    System.out.printf(
        "  2xx p50 %.1f ms, p99 %.1f ms%n",
        sorted.get(sorted.size() / 2) / 1e6, sorted.get(sorted.size() * 99 / 100) / 1e6);
  }

  private void drain() throws InterruptedException {
    parallel(2, desk.worker::work);
  }

  // As the bell does: a ring at a time, and what is left once all is accepted.
  private void drainUntil(AtomicBoolean over) {
    while (!over.get()) {
      desk.worker.work();
      java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
    }
    desk.worker.sweep();
  }

  private void begin(int n) {
    List<Invitation> invitations =
        desk.jdbc
            .sql("SELECT person_id, address_hash FROM person_address LIMIT :n")
            .param("n", n)
            .query((row, _) ->
                new Invitation(
                    new PersonId(row.getObject(1, UUID.class)),
                    ChannelKind.SMS,
                    AddressHash.of(row.getBytes(2))))
            .list();
    Outreach outreach = new Outreach(UUID.randomUUID(), false, Optional.empty());
    for (int from = 0; from < n; from += 500) {
      int start = from % invitations.size();
      desk.begin(
          invitations.subList(start, Math.min(start + 500, invitations.size())),
          new FlowRef("bench", 1),
          outreach);
    }
  }

  private void bareInserts(int n) throws Exception {
    byte[] body = new byte[300];
    AtomicInteger next = new AtomicInteger();
    connections(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(BARE_INSERT)) {
        for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
          insert.setString(1, "bare" + i);
          insert.setBytes(2, ByteBuffer.allocate(32).putInt(i % 20_000).array());
          insert.setBytes(3, body);
          insert.execute();
        }
      }
    });
  }

  private void bareTurns(int n) throws Exception {
    // Persons of its own: what it writes is no conversation that the hub could open.
    List<String> persons =
        desk.jdbc
            .sql(
                """
                INSERT INTO person (person_id, language, time_zone)
                SELECT gen_random_uuid(), 'fr', 'Europe/Paris' FROM generate_series(1, :n)
                RETURNING person_id::text
                """)
            .param("n", Math.min(n, 20_000))
            .query(String.class)
            .list();
    AtomicInteger next = new AtomicInteger();
    connections(connection -> {
      connection.setAutoCommit(false);
      List<PreparedStatement> turn = new ArrayList<>();
      for (String statement : BARE_TURN) {
        turn.add(connection.prepareStatement(statement));
      }
      for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
        for (int s = 0; s < turn.size(); s++) {
          turn.get(s).setString(1, s == 4 ? "bare" + i : persons.get(i % persons.size()));
          turn.get(s).execute();
        }
        connection.commit();
      }
      connection.setAutoCommit(true);
    });
    desk.jdbc.sql("UPDATE inbox SET state = 'DONE' WHERE account = 'bare'").update();
  }

  private interface Using {
    void connection(Connection connection) throws SQLException;
  }

  private void connections(Using using) throws InterruptedException {
    DataSource source = desk.database.dataSource();
    parallel(
        16,
        () -> {
          try (Connection connection = source.getConnection()) {
            using.connection(connection);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void parallel(int threads, Runnable work) throws InterruptedException {
    List<Thread> running =
        IntStream.range(0, threads).mapToObj(_ -> Thread.ofPlatform().start(work)).toList();
    for (Thread thread : running) {
      thread.join();
    }
  }
}
