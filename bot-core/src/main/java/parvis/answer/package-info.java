/// From the raw reply to the typed answer: yes/no, options, numbers, scales, dates, free text.
@NullMarked
package parvis.answer;

import org.jspecify.annotations.NullMarked;
