/// The simulator, tried over HTTP and in Debian's chromium.
@NullMarked
package parvis.phone;

import org.jspecify.annotations.NullMarked;
