package parvis.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
  @Test
  void theServerOfTheTestsIsAsSafeAsTheOneOfTheHub() {
    try (TestDatabase database = TestDatabase.create()) {
      List<String> unsafe =
          database
              .jdbc()
              .sql(
                  """
                  SELECT name FROM pg_settings
                  WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting <> 'on'
                  """)
              .query(String.class)
              .list();
      assertThat(unsafe).isEmpty();
      assertThat(database.jdbc().sql("SELECT count(*) FROM outbox").query(Long.class).single())
          .isZero();
    }
  }
}
