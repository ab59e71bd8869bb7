package parvis.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a member of staff is called in accounts, tokens, the history and the `alert:` of a
/// consultation. Capitals make no other name.
public final class StaffName {
  /// For remedies.
  public static final String RULE =
      "1 to 40 letters a to z, digits, '.', '_' and '-', the first a letter or a digit";

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  private StaffName() {}

  /// The name that was meant, in small letters; empty if nobody can be called so.
  public static Optional<String> read(String written) {
    return Optional.of(written.strip().toLowerCase(Locale.ROOT))
        .filter(name -> SHAPE.matcher(name).matches());
  }
}
