package parvis.store;

import java.io.IOException;
import org.springframework.dao.TransientDataAccessResourceException;

/// A suppression could not be written to the list in the data directory, so it does not count and
/// nothing of its transaction does. Like a database that is away for a moment: what depends on it
/// is refused or waits, and nobody is to blame.
public final class SuppressionUnkept extends TransientDataAccessResourceException {
  SuppressionUnkept(IOException problem) {
    super("the list of suppressions cannot be written", problem);
  }
}
