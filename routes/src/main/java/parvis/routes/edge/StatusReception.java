package parvis.routes.edge;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import parvis.channel.FormFields;
import parvis.config.Gap;
import parvis.config.Settings;
import parvis.gateway.twilio.StatusCallback;
import parvis.message.ChannelKind;
import parvis.store.Reported;
import parvis.store.Settlements;

/// Decides about one post that claims to be a status callback from Twilio. What is signed and yet
/// says nothing we know is answered with success: Twilio adds states without notice, and a repeated
/// callback would say no more.
@Component
public final class StatusReception {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReception.class);

  /// After this long the answer is [Receipt#UNAVAILABLE], as for messages: a database that hangs
  /// must not hold the gateway.
  private static final long ANSWER_MILLIS = 4_500;

  private final Settlements settlements;
  private final TransactionTemplate transactions;
  private final InboundMeters meters;
  private final Optional<TwilioSignature> signature;

  public StatusReception(
      Settlements settlements,
      TransactionTemplate transactions,
      InboundMeters meters,
      Settings settings) {
    this.settlements = settlements;
    this.transactions = transactions;
    this.meters = meters;
    this.signature =
        settings
            .twilio()
            .map(twilio -> new TwilioSignature(settings.publicUrl(), twilio.signingTokens()));
  }

  /// Verifies the signature and commits the report.
  public Receipt receive(SmsPost post) {
    Receipt receipt = decide(post);
    meters.reported(ChannelKind.SMS, receipt);
    return receipt;
  }

  private Receipt decide(SmsPost post) {
    if (signature.isEmpty() || post.signature().isEmpty()) {
      return Receipt.FORGED;
    }
    Optional<Map<String, String>> form = FormFields.read(post.form());
    if (form.isEmpty()) {
      return Receipt.MALFORMED;
    }
    if (!signature.get().proves(post.path(), form.get(), post.signature())) {
      return Receipt.FORGED;
    }
    Map<String, String> ids = ids(post.path());
    Optional<Reported> report =
        StatusCallback.read(
            ids.getOrDefault("message", ""), ids.getOrDefault("attempt", ""), form.get());
    return report.map(this::inTime).orElse(Receipt.DUPLICATE);
  }

  private Receipt inTime(Reported report) {
    CompletableFuture<Receipt> receipt = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("report")
        .start(() -> {
          try {
            receipt.complete(commit(report));
          } catch (RuntimeException defect) {
            receipt.completeExceptionally(defect);
          }
        });
    return receipt
        .completeOnTimeout(Receipt.UNAVAILABLE, ANSWER_MILLIS, TimeUnit.MILLISECONDS)
        .join();
  }

  private static Map<String, String> ids(String path) {
    String query = path.substring(path.indexOf('?') + 1);
    return FormFields.read(query.getBytes(StandardCharsets.UTF_8)).orElse(Map.of());
  }

  private Receipt commit(Reported report) {
    try {
      Gap.at("report.before-commit");
      Integer counted = transactions.execute(_ -> settlements.report(List.of(report)));
      Gap.at("report.after-commit");
      return counted != null && counted > 0 ? Receipt.ACCEPTED : Receipt.DUPLICATE;
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("event=outbound.report_later error={}", away.getClass().getSimpleName());
      return Receipt.UNAVAILABLE;
    }
  }
}
