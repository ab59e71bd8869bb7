/// Importing contacts: from the bytes of a list that somebody exported to persons and addresses,
/// every faulty line reported with its cure.
@NullMarked
package parvis.contacts;

import org.jspecify.annotations.NullMarked;
