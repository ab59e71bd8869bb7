/// What every gateway offers: one call that sends one part, and an honest word on what came of it.
@NullMarked
package parvis.gateway;

import org.jspecify.annotations.NullMarked;
