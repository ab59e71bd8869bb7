/// The running application: where messages come in, are understood and go out.
@NullMarked
package parvis.routes;

import org.jspecify.annotations.NullMarked;
