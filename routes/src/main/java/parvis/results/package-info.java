/// What people answered: counts question by question, and every answer as a file. Trials and
/// answers that do not count are left out.
@NullMarked
package parvis.results;

import org.jspecify.annotations.NullMarked;
