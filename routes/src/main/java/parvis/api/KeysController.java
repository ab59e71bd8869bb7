package parvis.api;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import parvis.vault.Vault;

/// The keys of the installation.
@RestController
class KeysController {
  private final Vault vault;

  KeysController(Vault vault) {
    this.vault = vault;
  }

  /// @param wrapped how many keys were wrapped anew
  record Rotated(int wrapped) {}

  /// Puts a new master key in place of the old one.
  @PostMapping("/api/v1/keys/rotate")
  @Requires(Role.ADMIN)
  Rotated rotate() {
    try {
      return new Rotated(vault.rotate());
    } catch (IllegalStateException e) {
      throw Refused.conflict(Reason.KEYS_KEPT, String.valueOf(e.getMessage()));
    }
  }
}
