package parvis.campaign;

import java.math.BigDecimal;
import java.util.Optional;
import parvis.contact.Language;

/// What a plan needs to know of texts and prices; the flow, the channel and the rates know.
public interface Costing {

  /// The language people of this one are spoken to in: their own, or the flow's first.
  Language spoken(Language theirs);

  /// Parts of the first message in a language the flow has, at least 1.
  int invitationParts(Language spoken);

  /// Parts the town sends to somebody who answers everything, the first message not counted; the
  /// longest way through the flow.
  int conversationParts(Language spoken);

  /// Messages somebody sends who answers everything, their yes included.
  int replies();

  /// What parts sent by the town to a number of this region (ISO 3166-1; empty: home) cost, in
  /// euros; empty if no price is set.
  Optional<BigDecimal> town(String country, long parts);

  /// What messages sent by a citizen cost them, in euros; empty if no price is set.
  Optional<BigDecimal> citizen(String country, long messages);
}
