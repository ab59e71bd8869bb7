package parvis.gateway.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimException;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;
import parvis.config.Settings;
import parvis.config.StartFailure;

/// Signs mails with RSA and SHA-256 (RFC 6376), relaxed, so that a server on the way may fold
/// lines. The headers to unsubscribe are signed with the others, without which RFC 8058 gives them
/// no effect.
final class DkimSignatures implements Signer {
  private static final List<String> OURS =
      List.of(
          "Reply-To",
          "Message-ID",
          "In-Reply-To",
          "References",
          "Auto-Submitted",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  private final Settings.Dkim settings;
  private final RSAPrivateKey key;

  private DkimSignatures(Settings.Dkim settings, RSAPrivateKey key) {
    this.settings = settings;
    this.key = key;
  }

  /// @throws StartFailure if the file holds no such key
  static Signer of(Settings.Dkim settings) {
    try {
      String pem = Files.readString(settings.key());
      String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      return new DkimSignatures(
          settings,
          (RSAPrivateKey)
              KeyFactory.getInstance("RSA")
                  .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64))));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new StartFailure(
          "PARVIS_DKIM_KEY must name a file with an RSA key in PKCS #8, as `openssl genpkey"
              + " -algorithm RSA -pkeyopt rsa_keygen_bits:2048` writes it.");
    }
  }

  // A signer of the library keeps state while it signs: one for each mail.
  @Override
  public MimeMessage sign(MimeMessage mail) throws MessagingException {
    try {
      DkimSigner signer = new DkimSigner(settings.domain(), settings.selector(), key);
      signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
      signer.setHeaderCanonicalization(Canonicalization.RELAXED);
      signer.setBodyCanonicalization(Canonicalization.RELAXED);
      signer.setCheckDomainKey(false); // asking the DNS for each mail proves nothing to anybody
      OURS.forEach(signer::addHeaderToSign);
      return new DkimMessage(mail, signer);
    } catch (DkimException defect) {
      throw new MessagingException("a mail cannot be signed", defect);
    }
  }
}
