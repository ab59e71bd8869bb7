/// Stand-ins for outside servers, strict and with ledgers of their own. They share no code with the
/// hub: what they record is evidence.
@NullMarked
package parvis.standin;

import org.jspecify.annotations.NullMarked;
