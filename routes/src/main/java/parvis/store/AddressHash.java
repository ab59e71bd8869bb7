package parvis.store;

import java.util.Arrays;

/// How an address is found without being read: its HMAC-SHA-256 under the look-up key, 32 octets.
/// Equal when the octets are.
public final class AddressHash {
  private final byte[] octets;

  private AddressHash(byte[] octets) {
    this.octets = octets;
  }

  /// @param octets as the vault computed them or a row holds them
  public static AddressHash of(byte[] octets) {
    return new AddressHash(octets.clone());
  }

  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressHash that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /// Not the hash: who holds the look-up key could find the number from it.
  @Override
  public String toString() {
    return "address hash";
  }
}
