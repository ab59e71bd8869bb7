package parvis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.DataDirectory;
import parvis.config.DurableLines;
import parvis.postgres.TestDatabase;
import parvis.store.Suppressions.Scope;
import parvis.store.Suppressions.Suppression;

/// What a database has forgotten that was put back from a copy, and learns from the list.
class SuppressionListTest {
  private static final AddressHash ANA = hash(1);
  private static final AddressHash BEN = hash(2);
  private static final Instant NINE = Instant.parse("2027-03-16T09:00:00.123456Z");

  @TempDir private Path directory;
  private DataDirectory data;
  private TestDatabase database;
  private TransactionTemplate transactions;
  private SuppressionList list;
  private Suppressions suppressions;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory);
    database = TestDatabase.create();
    sql("INSERT INTO installation (key_check, wrapped_keys) VALUES ('', '')");
    transactions = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
    list = new SuppressionList(data);
    suppressions = new Suppressions(database.jdbc(), list);
    start();
  }

  @AfterEach
  void close() {
    list.close();
    database.close();
    data.close();
  }

  @Test
  void stopSinceTheCopyHoldsAfterItIsPutBack() {
    stop(BEN, NINE);
    copy("monday");
    stop(ANA, NINE);
    suppress(new Suppression(ANA, Scope.ALL, "wrong_number", Optional.empty()));
    List<String> before = rows();

    putBack("monday");
    assertThat(suppressions.suppressed(List.of(ANA, BEN))).containsExactly(BEN);
    start();

    assertThat(suppressions.suppressed(List.of(ANA, BEN))).contains(ANA, BEN);
    assertThat(rows()).as("to the microsecond").isEqualTo(before);
  }

  @Test
  void stopThatWasLiftedSinceTheCopyIsNotBroughtBackByIt() {
    stop(ANA, NINE);
    suppress(new Suppression(ANA, Scope.ALL, "gateway", Optional.of(NINE)));
    suppress(new Suppression(BEN, Scope.ALL, "wrong_number", Optional.of(NINE)));
    copy("monday");
    lift(ANA, NINE.plusSeconds(60));
    lift(BEN, NINE.plusSeconds(60));

    putBack("monday");
    start();

    assertThat(rows()).singleElement().asString().contains("all", "wrong_number");
  }

  @Test
  void theLastWordOfStopAndStartCountsWhateverTheCopySays() {
    stop(ANA, NINE);
    lift(ANA, NINE.plusSeconds(60));
    stop(ANA, NINE.plusSeconds(120));
    stop(BEN, NINE.plusSeconds(120));
    lift(BEN, NINE.plusSeconds(60)); // said before it, its turn taken after it
    copy("monday");
    sql("DELETE FROM suppression");
    copy("sunday");

    for (String copy : List.of("monday", "sunday", "monday")) {
      putBack(copy);
      start();
      assertThat(suppressions.suppressed(List.of(ANA, BEN))).as(copy).contains(ANA, BEN);
    }
  }

  @Test
  void anOlderCopyPutBackAfterwardsForgetsNothingEither() {
    copy("sunday");
    stop(ANA, NINE);
    copy("monday");
    stop(BEN, NINE.plusSeconds(60));
    lift(ANA, NINE.plusSeconds(60));

    for (String copy : List.of("monday", "sunday", "sunday", "monday")) {
      putBack(copy);
      start();
      assertThat(suppressions.suppressed(List.of(ANA, BEN))).as(copy).containsExactly(BEN);
    }
  }

  @Test
  void stopIsOnTheDiskBeforeItIsCommitted() {
    copy("monday");
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(_ -> {
              suppressions.suppress(List.of(row(ANA, NINE)));
              throw new IllegalStateException("the commit fails");
            }))
        .hasMessage("the commit fails");
    assertThat(rows()).isEmpty();

    putBack("monday");
    start();
    assertThat(suppressions.suppressed(List.of(ANA))).as("too many rather than too few").hasSize(1);
  }

  @Test
  void anOptInWhoseTurnIsNotCommittedLiftsNothing() {
    stop(ANA, NINE);
    copy("monday");
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(_ -> {
              suppressions.lift(List.of(ANA), NINE.plusSeconds(60));
              throw new IllegalStateException("the commit fails");
            }))
        .hasMessage("the commit fails");

    putBack("monday");
    start();
    assertThat(suppressions.suppressed(List.of(ANA))).hasSize(1);
  }

  @Test
  void stopThatCannotBeWrittenIsNotCommittedAndLaterIs() throws IOException {
    list.close();
    Path inTheWay = Files.createDirectories(directory.resolve(SuppressionList.FILE + ".new/x"));
    assertThatThrownBy(() -> stop(ANA, NINE)).isInstanceOf(SuppressionUnkept.class);
    assertThat(rows()).isEmpty();

    Files.delete(inTheWay);
    stop(ANA, NINE);
    assertThat(rows()).hasSize(1);
  }

  @Test
  void anOptInThatCannotBeWrittenAtOnceIsWrittenWithTheNextLine() throws IOException {
    stop(ANA, NINE);
    copy("monday");
    list.close();
    Path inTheWay = Files.createDirectories(directory.resolve(SuppressionList.FILE + ".new/x"));
    lift(ANA, NINE.plusSeconds(60));
    assertThat(rows()).as("it is lifted all the same").isEmpty();
    Files.delete(inTheWay);
    stop(BEN, NINE);

    putBack("monday");
    start();
    assertThat(suppressions.suppressed(List.of(ANA, BEN))).containsExactly(BEN);
  }

  @Test
  void listThatIsTornOrLostLosesNoMoreThanItHeld() throws IOException {
    stop(ANA, NINE);
    copy("monday");
    stop(BEN, NINE);
    list.close();
    Files.writeString(directory.resolve(SuppressionList.FILE), "+ 00", StandardOpenOption.APPEND);
    putBack("monday");
    start();
    assertThat(suppressions.suppressed(List.of(ANA, BEN))).hasSize(2);

    Files.delete(directory.resolve(SuppressionList.FILE));
    putBack("monday");
    start();
    assertThat(suppressions.suppressed(List.of(ANA, BEN))).containsExactly(ANA);
    sql("DELETE FROM suppression");
    putBack("monday");
    sql("DELETE FROM suppression");
    start();
    assertThat(suppressions.suppressed(List.of(ANA))).as("the list was filled again").hasSize(1);
  }

  @Test
  void lineOfALaterVersionIsKeptForIt() throws IOException {
    try (DurableLines lines = new DurableLines(data, SuppressionList.FILE)) {
      lines.add(List.of("+ 00 letters stop 2027-03-16T09:00:00Z", "? new"));
    }
    start();
    stop(ANA, NINE);
    start();
    try (DurableLines lines = new DurableLines(data, SuppressionList.FILE)) {
      assertThat(lines.read().whole())
          .hasSize(3)
          .contains("+ 00 letters stop 2027-03-16T09:00:00Z", "? new");
    }
  }

  @Test
  void startThatRestoredNothingTouchesNothingInTheDatabase() {
    stop(ANA, NINE);
    sql("DELETE FROM suppression");
    start();
    assertThat(rows()).isEmpty();
  }

  @Test
  void somebodyWhoSaysStopAllDayDoesNotFillTheDisk() throws IOException {
    for (int i = 0; i < 9_000; i += 100) {
      int first = i;
      list.suppressed(
          IntStream.range(first, first + 100)
              .mapToObj(second -> row(ANA, NINE.plusSeconds(second)))
              .toList());
    }
    assertThat(Files.size(directory.resolve(SuppressionList.FILE))).isLessThan(1 << 20);

    copy("empty");
    putBack("empty");
    start();
    assertThat(rows()).singleElement().asString().contains("2027-03-16 11:29:59.123456");
    assertThat(Files.size(directory.resolve(SuppressionList.FILE))).isLessThan(200);
  }

  @Test
  void listHoldsHashesAndNothingElseOfAPerson() throws IOException {
    stop(ANA, NINE);
    assertThat(Files.readString(directory.resolve(SuppressionList.FILE)))
        .matches("\\+ (01){32} campaign stop 2027-03-16T09:00:00\\.123456Z [0-9a-f]{8}\n");
  }

  private void stop(AddressHash address, Instant at) {
    suppress(row(address, at));
  }

  private void suppress(Suppression row) {
    transactions.executeWithoutResult(_ -> suppressions.suppress(List.of(row)));
  }

  private void lift(AddressHash address, Instant saidAt) {
    transactions.executeWithoutResult(_ -> suppressions.lift(List.of(address), saidAt));
  }

  private static Suppression row(AddressHash address, Instant at) {
    return new Suppression(address, Scope.CAMPAIGN, "stop", Optional.of(at));
  }

  private void start() {
    BootEpoch.begin(data, database.dataSource(), list);
  }

  private void copy(String name) {
    sql("DROP TABLE IF EXISTS " + name);
    sql("CREATE TABLE " + name + " AS SELECT * FROM suppression");
  }

  private void putBack(String name) {
    sql("DELETE FROM suppression");
    sql("INSERT INTO suppression SELECT * FROM " + name);
    sql("UPDATE boot SET epoch = 0");
  }

  private List<String> rows() {
    return database
        .jdbc()
        .sql(
            """
            SELECT concat_ws(' ', address_hash, scope, reason, at AT TIME ZONE 'UTC')
            FROM suppression ORDER BY 1
            """)
        .query(String.class)
        .list();
  }

  private void sql(String statement) {
    database.jdbc().sql(statement).update();
  }

  private static AddressHash hash(int octet) {
    byte[] octets = new byte[32];
    Arrays.fill(octets, (byte) octet);
    return AddressHash.of(octets);
  }
}
