package parvis.gateway.mail;

import java.net.URI;
import java.util.Properties;
import parvis.config.Settings;

/// How the mail server is reached. The times are each server answer's; the whole is bounded by
/// [SmtpGateway].
///
/// @param user, password "" if it is used without a login
/// @param here whether it is on this machine
record Smtp(String scheme, String host, int port, String user, String password, boolean here) {
  private static final int SECURE = 465;
  private static final int WITH_LOGIN = 587;
  private static final int PLAIN = 25;

  static Smtp of(Settings.Mail mailbox) {
    URI url = mailbox.smtp();
    String user = MailUrl.user(url);
    int usual = url.getScheme().equals("smtps") ? SECURE : user.isEmpty() ? PLAIN : WITH_LOGIN;
    return new Smtp(
        url.getScheme(),
        url.getHost(),
        url.getPort() < 0 ? usual : url.getPort(),
        user,
        MailUrl.password(url),
        MailUrl.isHere(url));
  }

  boolean secure() {
    return scheme.equals("smtps");
  }

  /// A login crosses no network unencrypted.
  Properties properties() {
    Properties properties = new Properties();
    String prefix = "mail." + scheme + ".";
    properties.setProperty(prefix + "connectiontimeout", "2000");
    properties.setProperty(prefix + "timeout", "5000");
    properties.setProperty(prefix + "writetimeout", "5000");
    properties.setProperty(prefix + "quitwait", "false");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "starttls.enable", String.valueOf(!secure()));
    properties.setProperty(
        prefix + "starttls.required", String.valueOf(!secure() && !user.isEmpty() && !here));
    properties.setProperty(prefix + "auth", String.valueOf(!user.isEmpty()));
    properties.setProperty(prefix + "sendpartial", "false");
    return properties;
  }

  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
