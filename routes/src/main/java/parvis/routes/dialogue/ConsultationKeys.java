package parvis.routes.dialogue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import parvis.store.Answers;
import parvis.vault.ConsultationKey;
import parvis.vault.Vault;

/// Opened keys of consultations, kept while the hub runs.
@Component
public final class ConsultationKeys {
  private final Answers answers;
  private final Vault vault;
  private final Map<String, ConsultationKey> opened = new ConcurrentHashMap<>();

  public ConsultationKeys(Answers answers, Vault vault) {
    this.answers = answers;
    this.vault = vault;
  }

  /// @throws IllegalStateException if the consultation is unknown or its key destroyed
  public ConsultationKey of(String consultation) {
    return opened.computeIfAbsent(
        consultation,
        name ->
            answers
                .wrappedKey(name)
                .map(vault::openConsultation)
                .orElseThrow(() -> new IllegalStateException("no key for a consultation")));
  }

  /// Drops a key from memory, once its wrapped form is destroyed.
  public void forget(String consultation) {
    opened.remove(consultation);
  }
}
