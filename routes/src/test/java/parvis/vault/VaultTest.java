package parvis.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.DataDirectory;
import parvis.config.StartFailure;
import parvis.contact.Address;
import parvis.contact.PersonId;
import parvis.postgres.TestDatabase;
import parvis.store.Ids;

class VaultTest {
  private static final byte[] PLAIN = "plus de bus le soir".getBytes(UTF_8);
  private static final Aad PLACE = new Aad("outbox", "sealed", "7");
  private static final LocalDate DAY = LocalDate.of(2027, 3, 28);

  @TempDir private Path directory;
  private DataDirectory data;
  private TestDatabase database;
  private Vault vault;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory);
    database = TestDatabase.create();
    vault = reopen();
  }

  @AfterEach
  void close() {
    database.close();
    data.close();
  }

  @Test
  void whatIsSealedOpensAgainInItsPlaceAndOnlyThere() {
    ContactKey key = vault.open(vault.newContactKey());
    byte[] sealed = vault.seal(key, PLAIN, PLACE);
    assertThat(new String(sealed, UTF_8)).doesNotContain("bus");
    assertThat(vault.open(key, sealed, PLACE)).isEqualTo(PLAIN);
    for (Aad other :
        new Aad[] {
          new Aad("outbox", "sealed", "8"),
          new Aad("outbox", "other", "7"),
          new Aad("inbox", "sealed", "7"),
          new Aad("outboxs", "ealed", "7")
        }) {
      assertThatThrownBy(() -> vault.open(key, sealed, other)).isInstanceOf(SealBroken.class);
    }
    ContactKey another = vault.open(vault.newContactKey());
    assertThatThrownBy(() -> vault.open(another, sealed, PLACE)).isInstanceOf(SealBroken.class);
    sealed[20] ^= 1;
    assertThatThrownBy(() -> vault.open(key, sealed, PLACE))
        .isInstanceOf(SealBroken.class)
        .hasMessageNotContaining("bus");
  }

  @Test
  void theSameIsNeverSealedTheSameWayTwice() {
    ContactKey key = vault.open(vault.newContactKey());
    assertThat(vault.seal(key, PLAIN, PLACE)).isNotEqualTo(vault.seal(key, PLAIN, PLACE));
  }

  @Test
  void keysAndHashesSurviveARestart() {
    Address address = Address.tel("+33639980012");
    byte[] hash = vault.hash(address);
    byte[] wrapped = vault.newContactKey();
    byte[] sealed = vault.seal(vault.open(wrapped), PLAIN, PLACE);
    byte[] day = vault.sealForDay(DAY, PLAIN, PLACE);
    Vault again = reopen();
    assertThat(again.hash(address)).isEqualTo(hash).hasSize(32);
    assertThat(again.open(again.open(wrapped), sealed, PLACE)).isEqualTo(PLAIN);
    assertThat(again.openForDay(DAY, day, PLACE)).isEqualTo(PLAIN);
  }

  @Test
  void aForgottenDayOpensForNobodyAnyMore() {
    byte[] sealed = vault.sealForDay(DAY, PLAIN, PLACE);
    vault.sealForDay(DAY.plusDays(1), PLAIN, PLACE);
    vault.forgetDay(DAY);
    assertThatThrownBy(() -> vault.openForDay(DAY, sealed, PLACE)).isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> reopen().openForDay(DAY, sealed, PLACE))
        .isInstanceOf(SealBroken.class);
    assertThat(reopen().days()).containsExactly(DAY.plusDays(1));
  }

  @Test
  void pseudonymsAreStableWithinAConsultationAndUnrelatedBetweenTwo() {
    PersonId person = new PersonId(Ids.v7());
    ConsultationKey one = vault.openConsultation(vault.newConsultationKey());
    ConsultationKey two = vault.openConsultation(vault.newConsultationKey());
    assertThat(vault.pseudonym(one, person))
        .hasSize(16)
        .isEqualTo(vault.pseudonym(one, person))
        .isNotEqualTo(vault.pseudonym(two, person))
        .isNotEqualTo(vault.pseudonym(one, new PersonId(Ids.v7())));
  }

  @Test
  void keyFilesAreForTheirOwnerOnly() throws Exception {
    vault.sealForDay(DAY, PLAIN, PLACE);
    for (String file : new String[] {"master.key", "day.keys"}) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aKeyOfOneKindDoesNotOpenAsAnother() {
    assertThatThrownBy(() -> vault.openConsultation(vault.newContactKey()))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void rotationWrapsEverythingAnewAndTheOldKeyOpensNothingAnyMore() throws Exception {
    String oldFile = Files.readString(directory.resolve("master.key"));
    Address address = Address.tel("+33639980012");
    byte[] hash = vault.hash(address);
    byte[] day = vault.sealForDay(DAY, PLAIN, PLACE);
    UUID person = Ids.v7();
    byte[] wrapped = vault.newContactKey();
    byte[] sealed = vault.seal(vault.open(wrapped), PLAIN, PLACE);
    insert(person, wrapped);
    database
        .jdbc()
        .sql("INSERT INTO consultation (consultation, wrapped_key) VALUES ('bus', :key)")
        .param("key", vault.newConsultationKey())
        .update();

    assertThat(vault.rotate()).isEqualTo(3);

    Vault again = reopen();
    byte[] fresh = contactKey(person);
    assertThat(fresh).isNotEqualTo(wrapped);
    assertThat(again.open(again.open(fresh), sealed, PLACE)).isEqualTo(PLAIN);
    assertThat(again.hash(address)).isEqualTo(hash);
    assertThat(again.openForDay(DAY, day, PLACE)).isEqualTo(PLAIN);
    data.write("master.key", oldFile);
    assertThatThrownBy(this::reopen)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("not the one");
  }

  @Test
  void aRotationCutShortIsFinishedByTheNext() throws Exception {
    UUID person = Ids.v7();
    byte[] wrapped = vault.newContactKey();
    insert(person, wrapped);
    MasterKeys old = MasterKeys.find(Optional.empty(), data).orElseThrow();
    new KeyRotation(data, database.dataSource(), true).begin(old); // and here the power fails

    Vault between = reopen();
    assertThat(between.open(wrapped)).isNotNull();
    assertThat(between.rotate()).isEqualTo(2);
    assertThat(MasterKeys.find(Optional.empty(), data).orElseThrow().keys()).hasSize(1);
    assertThat(reopen().open(contactKey(person))).isNotNull();
  }

  @Test
  void aRotationWaitsForTransactionsWhoseKeysTheOldOneWraps() throws Exception {
    TransactionTemplate transactions =
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    UUID person = Ids.v7();
    Thread rotation = Thread.ofVirtual().unstarted(vault::rotate);

    transactions.executeWithoutResult(_ -> {
      byte[] wrapped = vault.newContactKey();
      rotation.start();
      // Only a rotation that does not wait would end here.
      await(() ->
          rotation.getState() == Thread.State.TERMINATED
              || rotation.getState() == Thread.State.TIMED_WAITING);
      insert(person, wrapped);
    });
    rotation.join();

    assertThat(MasterKeys.find(Optional.empty(), data).orElseThrow().keys()).hasSize(1);
    assertThat(reopen().open(contactKey(person))).isNotNull();
  }

  private static void await(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private Vault reopen() {
    return VaultOpening.open(Optional.empty(), data, database.dataSource());
  }

  private void insert(UUID person, byte[] wrapped) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO person (person_id, contact_key, language, time_zone)
            VALUES (:id, :key, 'fr', 'Europe/Paris')
            """)
        .param("id", person, Types.OTHER)
        .param("key", wrapped)
        .update();
  }

  private byte[] contactKey(UUID person) {
    return database
        .jdbc()
        .sql("SELECT contact_key FROM person WHERE person_id = :id")
        .param("id", person, Types.OTHER)
        .query(byte[].class)
        .single();
  }
}
