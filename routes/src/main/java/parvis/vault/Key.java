package parvis.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// 256 bits that seal (AES-GCM by Tink: 12 octets nonce, text, 16 octets tag) and derive (HMAC).
final class Key {
  static final int OCTETS = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] octets;
  private final AesGcmJce seal;

  Key(byte[] octets) {
    if (octets.length != OCTETS) {
      throw new IllegalArgumentException("a key is " + OCTETS + " octets");
    }
    this.octets = octets.clone();
    try {
      this.seal = new AesGcmJce(this.octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing from this Java", e);
    }
  }

  static Key random() {
    byte[] octets = new byte[OCTETS];
    RANDOM.nextBytes(octets);
    return new Key(octets);
  }

  byte[] octets() {
    return octets.clone();
  }

  byte[] seal(byte[] plain, byte[] place) {
    try {
      return seal.encrypt(plain, place);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  byte[] open(byte[] sealed, byte[] place) {
    try {
      return seal.decrypt(sealed, place);
    } catch (GeneralSecurityException e) {
      throw new SealBroken("a sealed value does not open with this key at this place");
    }
  }

  /// HMAC-SHA-256 of `data`.
  byte[] mac(byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(octets, "HmacSHA256"));
      return mac.doFinal(data);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing from this Java", e);
    }
  }
}
