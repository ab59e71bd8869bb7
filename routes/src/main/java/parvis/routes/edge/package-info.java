/// Where requests come in: each is verified, read as far as its envelope, committed sealed to the
/// inbox and only then answered. Headers of a request end here; a route sees a value of ours.
@NullMarked
package parvis.routes.edge;

import org.jspecify.annotations.NullMarked;
