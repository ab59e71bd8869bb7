package parvis.gateway.mail;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import parvis.config.Settings;
import parvis.gateway.Gateway;
import parvis.gateway.Gateways;
import parvis.store.Mails;
import parvis.vault.Vault;

/// The mail server, if one is configured.
@Configuration(proxyBeanMethods = false)
class MailBeans {
  @Bean
  Gateways mail(Settings settings, Vault vault, Mails mails) {
    return new Gateways(
        settings
            .mail()
            .<List<Gateway>>map(mailbox -> List.of(gateway(settings, mailbox, vault, mails)))
            .orElse(List.of()));
  }

  private static Gateway gateway(
      Settings settings, Settings.Mail mailbox, Vault vault, Mails mails) {
    MailTokens tokens = new MailTokens(vault, mailbox.from());
    Composer composer =
        new Composer(mailbox, settings.organisation(), settings.publicUrl(), tokens);
    Signer signer = mailbox.dkim().map(DkimSignatures::of).orElse(mail -> mail);
    return new SmtpGateway(Smtp.of(mailbox), composer, signer, mails::context);
  }
}
