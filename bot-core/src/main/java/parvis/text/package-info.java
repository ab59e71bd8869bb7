/// Words: how replies are folded for comparison, and what Parvis itself says in each language.
@NullMarked
package parvis.text;

import org.jspecify.annotations.NullMarked;
