package parvis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parvis.config.DataDirectory;
import parvis.postgres.TestDatabase;

class BootEpochTest {
  @TempDir private Path directory;
  private DataDirectory data;
  private TestDatabase database;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory);
    database = TestDatabase.create();
    database
        .jdbc()
        .sql("INSERT INTO installation (key_check, wrapped_keys) VALUES ('', '')")
        .update();
  }

  @AfterEach
  void close() {
    database.close();
    data.close();
  }

  @Test
  void startsOneAfterTheOtherFreezeNothing() {
    for (int i = 0; i < 3; i++) {
      assertThat(start()).isFalse();
    }
    assertThat(frozen()).isFalse();
    assertThat(data.read(BootEpoch.FILE).orElseThrow()).startsWith("3 ");
  }

  @Test
  void aColdCopyPutBackFreezes() {
    start();
    sql("CREATE TABLE copy AS SELECT epoch FROM boot");
    start();
    sql("UPDATE boot SET epoch = (SELECT epoch FROM copy)");
    assertThat(start()).isTrue();
    assertThat(frozen()).isTrue();
  }

  @Test
  void aDumpTakenAndPutBackWithinOneEpochFreezes() {
    start();
    sql("CREATE TABLE copy AS SELECT * FROM boot");
    sql("DELETE FROM boot");
    sql("INSERT INTO boot SELECT * FROM copy");
    assertThat(start()).isTrue();
  }

  @Test
  void aFrozenOutboxStaysFrozenAtTheNextStart() {
    start();
    sql("UPDATE boot SET epoch = 0");
    start();
    assertThat(start()).isFalse();
    assertThat(frozen()).isTrue();
  }

  @Test
  void vacuumDoesNotLookLikeARestore() {
    start();
    sql("VACUUM FULL boot");
    sql("VACUUM FREEZE boot");
    assertThat(start()).isFalse();
  }

  @Test
  void aKillBeforeOrAfterTheCountingInTheDatabaseFreezesNothing() throws IOException {
    start();
    String before = data.read(BootEpoch.FILE).orElseThrow().strip();
    data.write(BootEpoch.FILE, before + " 2\n");
    assertThat(start()).as("killed before").isFalse();
    String[] parts = data.read(BootEpoch.FILE).orElseThrow().strip().split(" ");
    sql("UPDATE boot SET epoch = epoch + 1");
    data.write(BootEpoch.FILE, parts[0] + " " + parts[1] + " 3\n");
    assertThat(start()).as("killed after").isFalse();
  }

  @Test
  void aLostOrDamagedFileFreezes() throws IOException {
    start();
    Files.delete(directory.resolve(BootEpoch.FILE));
    assertThat(start()).isTrue();
    data.write(BootEpoch.FILE, "\u0000\u0000");
    assertThat(start()).isTrue();
  }

  private boolean start() {
    return BootEpoch.begin(data, database.dataSource(), new SuppressionList(data));
  }

  private boolean frozen() {
    return database
        .jdbc()
        .sql("SELECT frozen_since IS NOT NULL FROM installation")
        .query(Boolean.class)
        .single();
  }

  private void sql(String statement) {
    database.jdbc().sql(statement).update();
  }
}
