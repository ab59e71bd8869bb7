package parvis.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import parvis.campaign.OwnHours;

/// Hours as two columns of a row, `hours_from` and `hours_to`, both or neither.
final class Hours {
  private Hours() {}

  static Optional<OwnHours> of(ResultSet row) throws SQLException {
    @Nullable LocalTime from = row.getObject("hours_from", LocalTime.class);
    @Nullable LocalTime to = row.getObject("hours_to", LocalTime.class);
    return from == null || to == null ? Optional.empty() : Optional.of(new OwnHours(from, to));
  }
}
