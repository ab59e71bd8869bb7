/// Dialogues as text files that a translator can read: parsed, played, compared.
@NullMarked
package parvis.transcript;

import org.jspecify.annotations.NullMarked;
