/// The expression language of `relevant`, `constraint`, `calculation` and `choice_filter`:
/// XLSForm's words (a subset of XPath 1.0), parsed once into immutable nodes and evaluated without
/// loops, so that work is bounded by the length of the expression and of the texts it compares.
///
/// ```
/// source --Parser--> Expression (root Node, references with slots) --Scope--> Datum
/// ```
@NullMarked
package parvis.expression;

import org.jspecify.annotations.NullMarked;
