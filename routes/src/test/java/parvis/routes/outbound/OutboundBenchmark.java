package parvis.routes.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import parvis.contact.Address;
import parvis.gateway.Attempt;
import parvis.gateway.Gateway;
import parvis.gateway.Reports;
import parvis.message.ChannelKind;
import parvis.message.DeliveryReport;
import parvis.message.MessageClass;
import parvis.message.SendOutcome;
import parvis.message.SendOutcome.Accepted;
import parvis.message.SendOutcome.Unknown;
import parvis.store.ClaimedMessage;
import parvis.store.Ids;
import parvis.store.Lane;
import parvis.store.Marked;
import parvis.store.Reported;
import parvis.store.Settlement;
import parvis.store.ToMark;
import parvis.store.ToSend;

/// Dispatch of a campaign to loopback with every state durable, against the same statements run in
/// a bare loop in the same run: no opening of letters, no gateway, no threads. Prints rates, their
/// ratio, and per message the statements' commits and WAL octets.
///
/// ```
/// java -cp … parvis.routes.outbound.OutboundBenchmark [MESSAGES]
/// ```
public final class OutboundBenchmark {
  private static final int PERSONS = 2_000;

  private OutboundBenchmark() {}

  /// What loopback does for an ordinary address.
  private record Loopback(Reports reports) implements Gateway {
    @Override
    public String name() {
      return LOOPBACK;
    }

    @Override
    public ChannelKind channel() {
      return ChannelKind.SMS;
    }

    @Override
    public int concurrency() {
      return 256;
    }

    @Override
    public double pace() {
      return Double.POSITIVE_INFINITY;
    }

    @Override
    public SendOutcome send(Attempt attempt) {
      String id = "LB" + attempt.id();
      reports.add(
          new Reported(
              attempt.message(),
              attempt.id(),
              new DeliveryReport(id, DeliveryReport.State.DELIVERED, "loopback")));
      return new Accepted(id);
    }

    @Override
    public SendOutcome reconcile(Attempt attempt, Set<String> known) {
      return new Unknown("keeps no list");
    }
  }

  public static void main(String[] arguments) {
    int messages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60_000;
    try (Rig rig = new Rig()) {
      enqueue(rig, 5_000);
      bare(rig); // warms PostgreSQL and the compiler
      enqueue(rig, messages);
      Measure bare = Measure.begin(rig, messages);
      bare(rig);
      bare.print("bare loop of the same SQL");
      enqueue(rig, messages);
      Measure hub = Measure.begin(rig, messages);
      try (Rig.Hub running = rig.hub(new Loopback(rig.reports)).start()) {
        Rig.await("all sent", Duration.ofMinutes(10), () -> open(rig) == 0);
        hub.print("dispatcher to loopback, durable");
        System.out.println("calls left open: " + running.lines.all().getFirst().taken());
      }
      System.out.printf(Locale.ROOT, "ratio: %.2f%n", hub.rate() / bare.rate());
      pace(rig, 50, Duration.ofSeconds(20));
    }
  }

  /// A backlogged campaign with a pace: how much of it was kept, and the fullest window of a
  /// second.
  private static void pace(Rig rig, int rate, Duration time) {
    UUID wave = rig.wave(Optional.of((double) rate));
    List<ToSend> rows = new ArrayList<>();
    for (int i = 0; i < rate * (time.toSeconds() + 5); i++) {
      rows.add(
          rig.toSend(
              Address.tel("+3363998%04d".formatted(i % PERSONS)),
              "text",
              MessageClass.CAMPAIGN,
              Optional.of(wave),
              Optional.empty()));
    }
    rig.transactions.executeWithoutResult(_ -> rig.outbox.enqueue(rows));
    FakeLine line = new FakeLine(16);
    List<Long> times;
    try (Rig.Hub running = rig.hub(line).start()) {
      Rig.await("the first", Duration.ofSeconds(10), () -> !line.times.isEmpty());
      long end = line.times.getFirst() + time.toNanos();
      Rig.await("the end", time.plusSeconds(5), () -> System.nanoTime() > end);
      times = line.times.stream().filter(t -> t < end).sorted().toList();
      System.out.println("calls open at the end: " + running.lines.all().getFirst().taken());
    }
    int fullest = 0;
    for (int first = 0, last = 0; last < times.size(); last++) {
      while (times.get(last) - times.get(first) >= 1_000_000_000L) {
        first++;
      }
      fullest = Math.max(fullest, last - first + 1);
    }
    System.out.printf(
        Locale.ROOT,
        "pace %d/s over %d s: %.1f %% of it, fullest second %d (at most %d)%n",
        rate,
        time.toSeconds(),
        100.0 * times.size() / (rate * time.toSeconds()),
        fullest,
        rate + 1);
  }

  private static int open(Rig rig) {
    return rig.jdbc
        .sql("SELECT count(*) FROM (SELECT FROM outbox WHERE phase = 0 LIMIT 1) o")
        .query(Integer.class)
        .single();
  }

  private static void enqueue(Rig rig, int messages) {
    UUID wave = rig.wave(Optional.empty());
    List<ToSend> batch = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      batch.add(
          rig.toSend(
              Address.tel("+3363998%04d".formatted(i % PERSONS)),
              "Mairie de Saint-Elme: 3 questions sur les bus, facultatif. OUI pour commencer.",
              MessageClass.CAMPAIGN,
              Optional.of(wave),
              Optional.empty()));
      if (batch.size() == 1_000 || i == messages - 1) {
        List<ToSend> rows = List.copyOf(batch);
        rig.transactions.executeWithoutResult(_ -> rig.outbox.enqueue(rows));
        batch.clear();
      }
    }
    rig.jdbc.sql("ANALYZE outbox").update();
    rig.jdbc.sql("CHECKPOINT").update();
  }

  private static void bare(Rig rig) {
    while (true) {
      List<Lane> lanes = rig.outbox.lanes();
      if (lanes.isEmpty()) {
        return;
      }
      List<ClaimedMessage> claimed =
          rig.outbox.claim(lanes.getFirst(), 256, rig.clock.instant(), Ids.random(), 20);
      List<ToMark> marks =
          claimed.stream()
              .map(c ->
                  new ToMark(c.messageId(), c.token(), Ids.attempt(), "loopback", Optional.empty()))
              .toList();
      List<Marked> marked =
          rig.transactions.execute(_ -> rig.outbox.markSending(marks, Instant.now()));
      if (marked == null || marked.size() != marks.size()) {
        throw new AssertionError("not all were marked");
      }
      rig.transactions.executeWithoutResult(_ ->
          rig.settlements.settle(
              marks.stream()
                  .map(
                      m -> new Settlement(m.messageId(), m.token(), m.attempt(), new Accepted("G")))
                  .toList()));
      rig.transactions.executeWithoutResult(_ ->
          rig.settlements.report(
              marks.stream()
                  .map(m ->
                      new Reported(
                          m.messageId(),
                          m.attempt(),
                          new DeliveryReport("G", DeliveryReport.State.DELIVERED, "loopback")))
                  .toList()));
    }
  }

  /// One measured stretch.
  private static final class Measure {
    private final Rig rig;
    private final int messages;
    private final long begun = System.nanoTime();
    private final long commits;
    private final String wal;
    private double rate;

    private Measure(Rig rig, int messages) {
      this.rig = rig;
      this.messages = messages;
      this.commits = commits();
      this.wal =
          rig.jdbc.sql("SELECT pg_current_wal_insert_lsn()::text").query(String.class).single();
    }

    static Measure begin(Rig rig, int messages) {
      return new Measure(rig, messages);
    }

    double rate() {
      return rate;
    }

    void print(String what) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      rate = messages / seconds;
      double octets =
          rig.jdbc
              .sql("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), :from::pg_lsn)")
              .param("from", wal)
              .query(Double.class)
              .single();
      rig.jdbc.sql("SELECT pg_stat_force_next_flush()").query((_, _) -> 1).single();
      System.out.printf(
          Locale.ROOT,
          "%-32s %,8.0f messages/s  %.3f commits/message  %,.0f WAL octets/message%n",
          what,
          rate,
          (commits() - commits) / (double) messages,
          octets / messages);
    }

    private long commits() {
      return rig.jdbc
          .sql("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
          .query(Long.class)
          .single();
    }
  }
}
