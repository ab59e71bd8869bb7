package parvis.message;

import java.util.Locale;
import parvis.contact.Address;

/// The ways in and out. A channel is one configured way of such a kind.
public enum ChannelKind {
  SMS(Address.Kind.TEL),
  VOICE(Address.Kind.TEL),
  TELEGRAM(Address.Kind.TELEGRAM),
  EMAIL(Address.Kind.MAILTO);

  private final Address.Kind addressKind;

  ChannelKind(Address.Kind addressKind) {
    this.addressKind = addressKind;
  }

  /// The kind of address this channel reaches.
  public Address.Kind addressKind() {
    return addressKind;
  }

  /// The channel on which one writes to an address of that kind.
  public static ChannelKind writing(Address.Kind kind) {
    return switch (kind) {
      case TEL -> SMS;
      case TELEGRAM -> TELEGRAM;
      case MAILTO -> EMAIL;
    };
  }

  /// As written in files, JSON and the database: `sms`, `voice`, `telegram`, `email`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws IllegalArgumentException if no channel has that code
  public static ChannelKind of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
