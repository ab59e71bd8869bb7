package parvis.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parvis.config.StartFailure;

class HubLockTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final String LOCK =
      "SELECT pg_try_advisory_lock(1348563574, hashtext(current_schema()))";

  private static final String HOLDERS =
      "pg_stat_activity WHERE application_name LIKE 'parvis ________-%' AND datname = current_database()";

  private final TestDatabase database = TestDatabase.create();
  private final CountDownLatch displaced = new CountDownLatch(1);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSecondIsRefusedAndTheNextMayHaveItWhenTheFirstIsGone() {
    HubLock first = take();
    assertThatThrownBy(this::take)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("Another hub is already running on this database")
        .hasMessageContaining("127.0.0.1");
    first.close();
    take().close();
    assertThat(displaced.getCount()).isEqualTo(1);
  }

  @Test
  void eachSchemaHasItsOwn() {
    database.jdbc().sql("CREATE SCHEMA other").update();
    HubLock first = take();
    HubLock.take(
            database.url() + "&currentSchema=other",
            database.user(),
            database.password(),
            displaced::countDown)
        .close();
    first.close();
  }

  @Test
  void aLostConnectionIsMadeAgainAndTheLockTakenAgain() {
    HubLock lock = take();
    for (int i = 0; i < 2; i++) {
      cut();
      await(() -> count() == 1);
      assertThatThrownBy(this::take).isInstanceOf(StartFailure.class);
    }
    assertThat(displaced.getCount()).isEqualTo(1);
    lock.close();
  }

  @Test
  void whoHasLostItToAnotherIsTold() throws Exception {
    HubLock lock = take();
    try (Connection other =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = other.createStatement()) {
      do {
        cut();
      } while (!taken(statement));
      assertThat(displaced.await(20, TimeUnit.SECONDS)).isTrue();
    }
    lock.close();
  }

  private HubLock take() {
    return HubLock.take(database.url(), database.user(), database.password(), displaced::countDown);
  }

  private static boolean taken(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(LOCK)) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void cut() {
    database
        .jdbc()
        .sql("SELECT pg_terminate_backend(pid, 5000) FROM " + HOLDERS)
        .query((_, _) -> 1)
        .list();
  }

  private long count() {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) FROM pg_locks
            WHERE classid = 1348563574 AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        .query(Long.class)
        .single();
  }

  private static void await(BooleanSupplier holds) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within " + SOON).isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }
}
