package parvis.contacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.contact.Language;
import parvis.postgres.TestDatabase;
import parvis.store.Contacts;
import parvis.store.History;
import parvis.vault.Vault;

/// What an import stands on, on a real database, without the rest of the hub.
public final class ContactStand implements AutoCloseable {
  public final TestDatabase database = TestDatabase.create();
  public final Settings settings;
  public final DataDirectory data;
  public final Vault vault;
  public final BusinessClock clock;
  public final TransactionTemplate transaction;
  public final ContactImport contactImport;
  public final Contacts contacts;

  public ContactStand(String now) {
    this(now, false);
  }

  /// @param gateway whether a real gateway is configured beside loopback
  public ContactStand(String now, boolean gateway) {
    try {
      Path target = Files.createDirectories(Path.of("target/stands"));
      settings = settings(Files.createTempDirectory(target, "stand"), now, gateway);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    data = DataDirectory.open(settings.dataDir());
    vault = Vault.open(settings, data, database.dataSource());
    clock = BusinessClock.starting(settings.clock(), settings.timeZone());
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
    contacts = new Contacts(jdbc());
    contactImport =
        new ContactImport(contacts, new History(jdbc()), vault, transaction, settings, clock);
  }

  public JdbcClient jdbc() {
    return database.jdbc();
  }

  public ImportReport run(String csv, String... segmentFields) {
    return run(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8), false, segmentFields);
  }

  public ImportReport run(byte[] file, boolean skipBad, String... segmentFields) {
    return contactImport.run(
        file,
        new ImportRequest(
            "liste du CCAS",
            LocalDate.of(2027, 1, 15),
            "plan de mobilité",
            "mission d'intérêt public",
            Set.of(segmentFields),
            skipBad,
            "ana"));
  }

  public long count(String sql) {
    return jdbc().sql(sql).query(Long.class).single();
  }

  private static Settings settings(Path directory, String now, boolean gateway) {
    return new Settings(
        URI.create("http://localhost:8080"),
        directory,
        new Settings.Database(Optional.empty(), "", ""),
        Optional.empty(),
        gateway
            ? Optional.of(
                new Settings.Twilio(
                    "AC0",
                    "token",
                    List.of(),
                    "+33937000000",
                    Optional.empty(),
                    URI.create("http://localhost:1")))
            : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "FR",
        ZoneId.of("Europe/Paris"),
        List.of(Language.FR, Language.EN, Language.DE),
        new Settings.Organisation(
            "Mairie de Saint-Elme",
            "St-Elme",
            "04 65 71 00 00",
            "9h-17h",
            "dpo@saint-elme.example"),
        new Settings.Prices(Optional.of(new BigDecimal("0.05")), Optional.empty()),
        7,
        true,
        Optional.of(Instant.parse(now)),
        false);
  }

  @Override
  public void close() {
    data.close();
    database.close();
  }
}
