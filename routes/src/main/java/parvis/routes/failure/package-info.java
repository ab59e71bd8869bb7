/// What becomes of failures in routes, by kind of route; and what each route tells the metrics.
@NullMarked
package parvis.routes.failure;

import org.jspecify.annotations.NullMarked;
