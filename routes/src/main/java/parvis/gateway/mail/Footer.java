package parvis.gateway.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parvis.config.Settings;
import parvis.contact.Language;

/// The lines below every mail: who writes, whom to ring, and below a campaign's how to get no more.
final class Footer {
  private Footer() {}

  /// @param page to unsubscribe; absent: the mail is an answer
  static List<String> lines(
      Language language, Settings.Organisation organisation, Optional<URI> page) {
    List<String> lines = new ArrayList<>();
    if (!organisation.name().isBlank()) {
      lines.add(organisation.name());
    }
    if (!organisation.phone().isBlank()) {
      lines.add(telephone(language) + organisation.phone());
    }
    page.ifPresent(url -> lines.add(noMore(language) + url));
    return lines.isEmpty() ? List.of(" ") : lines;
  }

  private static String telephone(Language language) {
    return switch (language.code()) {
      case "fr" -> "Téléphone : ";
      case "de" -> "Telefon: ";
      default -> "Telephone: ";
    };
  }

  private static String noMore(Language language) {
    return switch (language.code()) {
      case "fr" -> "Pour ne plus recevoir nos messages, répondez STOP ou ouvrez cette page : ";
      case "de" ->
          "Um keine Nachrichten mehr zu erhalten, antworten Sie STOPP oder öffnen Sie diese Seite: ";
      default -> "To receive no more messages from us, reply STOP or open this page: ";
    };
  }
}
