/// The client of the hub's HTTP interface.
@NullMarked
package parvis.cli.remote;

import org.jspecify.annotations.NullMarked;
