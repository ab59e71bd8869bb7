/// The stack without Parvis in it, to measure against: web server, pool, our own PostgreSQL, and
/// Camel with no route.
@NullMarked
package parvis.bare;

import org.jspecify.annotations.NullMarked;
