package parvis.bare;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import parvis.config.DataDirectory;
import parvis.postgres.Database;
import parvis.postgres.EmbeddedPostgres;

/// Spring MVC, JDBC and Camel, started with nothing to do. Options: `--server.port`, `--bare.data`.
@SpringBootApplication(
    exclude = {FlywayAutoConfiguration.class, QuartzAutoConfiguration.class},
    proxyBeanMethods = false)
public class Skeleton {
  public static void main(String[] arguments) {
    SpringApplication.run(Skeleton.class, arguments);
  }

  @Bean(destroyMethod = "close")
  EmbeddedPostgres server(Environment environment) {
    Path data = Path.of(environment.getRequiredProperty("bare.data"));
    return EmbeddedPostgres.start(DataDirectory.open(data), () -> System.exit(1));
  }

  @Bean
  DataSource dataSource(EmbeddedPostgres server) {
    return Database.pool(server.url(), server.user(), server.password());
  }
}
