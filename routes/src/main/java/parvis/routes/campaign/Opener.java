package parvis.routes.campaign;

import java.util.List;
import java.util.Set;
import parvis.contact.PersonId;
import parvis.flow.FlowRef;
import parvis.routes.dialogue.Invitation;
import parvis.routes.dialogue.Outreach;

/// Begins a flow with people, in the caller's transaction: [parvis.routes.dialogue.Turns#begin].
@FunctionalInterface
public interface Opener {
  /// @return those to whom something is now said
  Set<PersonId> begin(List<Invitation> invitations, FlowRef flow, Outreach outreach);
}
