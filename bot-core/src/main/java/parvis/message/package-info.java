/// What travels: prompts out, replies in, the parts a gateway sends and what it says of them.
@NullMarked
package parvis.message;

import org.jspecify.annotations.NullMarked;
