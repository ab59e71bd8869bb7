/// Campaigns under way: a due wave becomes an audience, the audience sessions and messages. The
/// wave's row is the truth; Quartz and the sweep only wake.
///
/// ```
/// wave due -> audience frozen -> batches: session + outbox row + audience mark in one transaction
/// ```
@NullMarked
package parvis.routes.campaign;

import org.jspecify.annotations.NullMarked;
