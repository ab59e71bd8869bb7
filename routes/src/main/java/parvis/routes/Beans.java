package parvis.routes;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import parvis.config.BusinessClock;
import parvis.config.DataDirectory;
import parvis.config.Settings;
import parvis.config.StartFailure;
import parvis.postgres.Database;
import parvis.postgres.EmbeddedPostgres;
import parvis.store.BootEpoch;
import parvis.store.SuppressionList;
import parvis.vault.Vault;

/// What the hub stands on. Spring closes these in the opposite order: the database last but one,
/// the lock of the data directory last.
@Configuration(proxyBeanMethods = false)
class Beans {
  @Bean
  Settings settings(ConfigurableEnvironment environment) {
    int port = environment.getProperty("server.port", Integer.class, 8080);
    return Settings.read(environment, port);
  }

  @Bean
  DataDirectory dataDirectory(Settings settings, Environment environment) {
    boolean fresh = environment.getProperty("parvis.fresh", "off").equals("on");
    if (fresh && !settings.demo()) {
      throw new StartFailure(
          "--fresh deletes the data directory and goes with demo only; nothing was deleted.");
    }
    DataDirectory data = DataDirectory.open(settings.dataDir());
    if (fresh) {
      EmbeddedPostgres.discard(data);
    }
    return data;
  }

  @Bean
  Database database(Settings settings, DataDirectory data) {
    return Database.open(settings.database(), data, () -> System.exit(1));
  }

  // The pool is closed by the database that made it.
  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  @Bean
  SuppressionList suppressionList(DataDirectory data) {
    return new SuppressionList(data);
  }

  @Bean
  Vault vault(
      Settings settings, DataDirectory data, DataSource database, SuppressionList suppressions) {
    Vault vault = Vault.open(settings, data, database);
    // Here, so that whatever can send comes later.
    BootEpoch.begin(data, database, suppressions);
    return vault;
  }

  @Bean
  BusinessClock businessClock(Settings settings) {
    return BusinessClock.starting(settings.clock(), settings.timeZone());
  }
}
