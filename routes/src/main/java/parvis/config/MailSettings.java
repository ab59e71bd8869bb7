package parvis.config;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
              if (!given.matches("[A-Za-z0-9._%+-]{1,30}@[A-Za-z0-9.-]{1,200}")) {
                throw new IllegalArgumentException();
              }
              return given;
            },
            "a bare address, such as parvis@saint-elme.example, with at most 30 characters before"
                + " the @, to which replies add a token");
    Optional<Settings.Dkim> dkim = dkim(from.orElse("parvis@example.org"));
    if (smtp.isEmpty() && imap.isEmpty() && from.isEmpty()) {
      if (dkim.isPresent()) {
        values.problem("PARVIS_DKIM_KEY needs PARVIS_SMTP_URL and PARVIS_MAIL_FROM.");
      }
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
            smtp.orElse(URI.create("smtp://localhost")),
            imap,
            from.orElse("parvis@example.org"),
            dkim));
  }

  private Optional<Settings.Dkim> dkim(String from) {
    Optional<String> domain = named(Setting.DKIM_DOMAIN, "a domain, such as saint-elme.example");
    Optional<String> selector =
        named(Setting.DKIM_SELECTOR, "a selector, the part before ._domainkey in the DNS");
    Optional<Path> key = values.text(Setting.DKIM_KEY).map(Path::of);
    if (domain.isEmpty() && selector.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    if (selector.isEmpty() || key.isEmpty()) {
      values.problem("Signing mail needs both PARVIS_DKIM_SELECTOR and PARVIS_DKIM_KEY.");
    }
    key.filter(file -> !Files.isReadable(file))
        .ifPresent(_ -> values.problem("PARVIS_DKIM_KEY names a file that cannot be read."));
    return Optional.of(
        new Settings.Dkim(
            domain.orElse(from.substring(from.lastIndexOf('@') + 1)),
            selector.orElse("parvis"),
            key.orElse(Path.of("dkim.pem"))));
  }

  private Optional<String> named(Setting setting, String expected) {
    return values.given(
        setting,
        "example",
        given -> {
          if (!given.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?")) {
            throw new IllegalArgumentException();
          }
          return given;
        },
        expected);
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
