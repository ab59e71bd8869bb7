package parvis.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import parvis.message.ChannelKind;

/// A request as the inbox keeps it, with what is needed to open it.
public interface SealedRequest {

  /// By which kind of channel it came.
  ChannelKind channel();

  /// The account of the gateway.
  String account();

  /// Unique within channel and account.
  String gatewayId();

  /// The raw request under the day key; null once forgotten.
  byte @Nullable [] sealed();

  /// The day whose key sealed it.
  LocalDate dayKey();
}
