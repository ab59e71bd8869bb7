/// Takes the turns of calls: each request is answered with what the caller hears next.
@NullMarked
package parvis.routes.call;

import org.jspecify.annotations.NullMarked;
