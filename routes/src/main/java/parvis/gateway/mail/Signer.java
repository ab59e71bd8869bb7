package parvis.gateway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/// Signs a mail for its domain, if a key is at hand.
interface Signer {
  MimeMessage sign(MimeMessage mail) throws MessagingException;
}
