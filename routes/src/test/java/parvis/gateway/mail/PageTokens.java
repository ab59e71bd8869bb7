package parvis.gateway.mail;

import parvis.contact.Address;
import parvis.vault.Vault;

/// The tokens of pages to unsubscribe, for tests of the pages.
public final class PageTokens {
  private PageTokens() {}

  public static String of(Vault vault, Address address) {
    return new MailTokens(vault, "any@example.org").page(address);
  }
}
