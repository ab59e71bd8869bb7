package parvis.routes;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.StartFailure;
import parvis.postgres.Database;
import parvis.postgres.EmbeddedPostgres;
import parvis.store.BootEpoch;
import parvis.store.SuppressionList;
import parvis.vault.Vault;

/// What the hub stands on: settings, the locked data directory, then the database, the vault and
/// the list of suppressions. The latter are opened on a thread of their own, since a server's start
/// is mostly waiting and Spring has its classes to read meanwhile; whoever asks for them first
/// waits for the rest.
final class Foundation implements AutoCloseable {
  private record Opened(Database database, Vault vault, SuppressionList suppressions) {}

  private final Settings settings;
  private final DataDirectory data;
  private final FutureTask<Opened> opening;

  private Foundation(Settings settings, DataDirectory data) {
    this.settings = settings;
    this.data = data;
    this.opening = new FutureTask<>(() -> open(settings, data));
  }

  /// Reads the settings, takes the data directory and begins to open the rest.
  ///
  /// @throws StartFailure if the settings are wrong or the directory cannot be had
  static Foundation lay(ConfigurableEnvironment environment) {
    int port = environment.getProperty("server.port", Integer.class, 8080);
    Settings settings = Settings.read(environment, port);
    boolean fresh = environment.getProperty("parvis.fresh", "off").equals("on");
    if (fresh && !settings.demo()) {
      throw new StartFailure(
          "--fresh deletes the data directory and goes with demo only; nothing was deleted.");
    }
    Foundation foundation = new Foundation(settings, DataDirectory.open(settings.dataDir()));
    if (fresh) {
      EmbeddedPostgres.discard(foundation.data);
    }
    Thread.ofPlatform().daemon().name("foundation").start(foundation.opening);
    return foundation;
  }

  private static Opened open(Settings settings, DataDirectory data) {
    Database database = Database.open(settings.database(), data, () -> System.exit(1));
    SuppressionList suppressions = new SuppressionList(data);
    try {
      Vault vault = Vault.open(settings, data, database.dataSource());
      // Here, so that whatever can send comes later.
      BootEpoch.begin(data, database.dataSource(), suppressions);
      return new Opened(database, vault, suppressions);
    } catch (RuntimeException | Error e) {
      suppressions.close();
      database.close();
      throw e;
    }
  }

  Settings settings() {
    return settings;
  }

  DataDirectory data() {
    return data;
  }

  /// Waits until the vault is open: nobody reads or writes before that.
  ///
  /// @throws StartFailure if the database cannot be had, or is not ours
  DataSource dataSource() {
    return opened().database().dataSource();
  }

  Vault vault() {
    return opened().vault();
  }

  SuppressionList suppressions() {
    return opened().suppressions();
  }

  private Opened opened() {
    try {
      return opening.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database was opened", e);
    }
  }

  /// Closes the database, then gives the data directory back. Waits for an opening under way, which
  /// would leave a server behind.
  @Override
  public void close() {
    try (data) {
      opened().suppressions().close();
      opened().database().close();
    } catch (RuntimeException e) {
      // What was not opened was closed where it failed, and its reason told there.
    }
  }
}
