/// The `parvis` command.
@NullMarked
package parvis.cli;

import org.jspecify.annotations.NullMarked;
