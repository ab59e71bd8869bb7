/// Stores on PostgreSQL, one implementation each, with methods named for what happens.
@NullMarked
package parvis.store;

import org.jspecify.annotations.NullMarked;
