/// One turn after another: the oldest message of a conversation is claimed, its person locked, the
/// dialogue asked, and all that follows from it committed together.
///
/// ```
/// bell, sweep -> Worker: claim -> Turns: who, lock, load -> Engine -> Writes -> commit
///                          |
///                          +-- what fails is tried alone, three times, then parked
/// ```
@NullMarked
package parvis.routes.dialogue;

import org.jspecify.annotations.NullMarked;
