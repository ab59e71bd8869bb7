package parvis.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class AwayTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "40P01", "53100", "53300", "57014", "57P01", "58030"})
  void whatMayPassIsAway(String state) {
    assertThat(Away.is(new DataAccessResourceFailureException("x", new SQLException("x", state))))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "42P01", "54000", "XX000"})
  void whatWillFailAgainIsNot(String state) {
    assertThat(Away.is(new DataIntegrityViolationException("x", new SQLException("x", state))))
        .isFalse();
  }

  @Test
  void aPoolWithoutAFreeConnectionIsAway() {
    SQLTransientConnectionException full = new SQLTransientConnectionException("timed out");
    assertThat(Away.is(new CannotGetJdbcConnectionException("x", full))).isTrue();
    assertThat(Away.is(new CannotCreateTransactionException("x", full))).isTrue();
    assertThat(Away.is(full)).isTrue();
  }

  @Test
  void aDefectOfOursIsNot() {
    assertThat(Away.is(new IllegalStateException(new RuntimeException()))).isFalse();
  }
}
