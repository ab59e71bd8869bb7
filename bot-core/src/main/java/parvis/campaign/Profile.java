package parvis.campaign;

import java.util.Map;
import java.util.Set;
import parvis.contact.Language;

/// What a segment may ask about a contact: what is kept in clear for this purpose.
///
/// @param language the contact's
/// @param area as imported, such as a postcode; empty if none
/// @param topics what the contact asked to hear about
/// @param fields the fields declared at import
public record Profile(
    Language language, String area, Set<String> topics, Map<String, String> fields) {
  public Profile {
    topics = Set.copyOf(topics);
    fields = Map.copyOf(fields);
  }
}
