/// Who we speak to: persons, the addresses that reach them, the languages they use.
@NullMarked
package parvis.contact;

import org.jspecify.annotations.NullMarked;
