/// What is kept in PostgreSQL: one store per thing that is kept, with methods named for what
/// happens. A method joins the caller's transaction where there is one. What arrives here is
/// already sealed or hashed; no store opens anything.
///
/// ```
/// inbox --claim--> person (locked) -- conversation -- wake
///                     |
///                     +-- commit in one transaction: answer, conversation, wake, outbox, inbox mark
/// ```
@NullMarked
package parvis.store;

import org.jspecify.annotations.NullMarked;
