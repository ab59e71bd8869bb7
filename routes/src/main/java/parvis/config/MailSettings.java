package parvis.config;

import java.net.URI;
import java.util.Optional;

/// The settings of the mailbox. Values that hold a password are never repeated in a problem.
final class MailSettings {
  private final SettingValues values;

  MailSettings(SettingValues values) {
    this.values = values;
  }

  Optional<Settings.Mail> mail() {
    Optional<URI> smtp = server(Setting.SMTP_URL, "smtp", "smtps://user:password@host:465");
    Optional<URI> imap = server(Setting.IMAP_URL, "imap", "imaps://user:password@host:993/INBOX");
    Optional<String> from =
        values.given(
            Setting.MAIL_FROM,
            "parvis@example.org",
            given -> {
              if (!given.matches("[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9.-]{1,200}")) {
                throw new IllegalArgumentException();
              }
              return given;
            },
            "a bare address, such as parvis@saint-elme.example");
    if (smtp.isEmpty() && imap.isEmpty() && from.isEmpty()) {
      return Optional.empty();
    }
    if (smtp.isEmpty()) {
      values.problem("PARVIS_SMTP_URL is missing: mail needs PARVIS_SMTP_URL as well.");
    }
    if (from.isEmpty()) {
      values.problem("PARVIS_MAIL_FROM is missing: mail needs PARVIS_MAIL_FROM as well.");
    }
    return Optional.of(
        new Settings.Mail(
            smtp.orElse(URI.create("smtp://localhost")), imap, from.orElse("parvis@example.org")));
  }

  private Optional<URI> server(Setting setting, String scheme, String example) {
    return values
        .text(setting)
        .map(given -> {
          try {
            URI url = URI.create(given);
            if (url.getHost() != null
                && String.valueOf(url.getScheme()).matches(scheme + "s?")
                && (url.getRawUserInfo() == null || url.getRawUserInfo().contains(":"))) {
              return url;
            }
          } catch (IllegalArgumentException malformed) {
            // Said below, like what is well formed and not a server.
          }
          values.problem(
              setting.inEnvironment()
                  + " must be a URL such as "
                  + example
                  + "; '@', ':' and '/' in a name or a password are written %40, %3A, %2F.");
          return URI.create(scheme + "://localhost");
        });
  }
}
