/// Settings, business time, the data directory, and how bean wiring starts.
@NullMarked
package parvis.config;

import org.jspecify.annotations.NullMarked;
