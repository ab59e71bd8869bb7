/// From the outbox to the gateways: claim, mark, call, settle; and what is done about sends whose
/// fate is not known.
@NullMarked
package parvis.routes.outbound;

import org.jspecify.annotations.NullMarked;
