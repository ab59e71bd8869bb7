/// Dialogue files: read, checked, compiled once into immutable flows whose logic is a graph of
/// dependencies. `docs/flow-file.md` describes the file.
///
/// ```
/// bytes --YamlReader--> tree with lines and columns --DraftReader--> Draft --Checks--> faults
///                                                                      \--Compiler--> Flow
/// ```
@NullMarked
package parvis.flow;

import org.jspecify.annotations.NullMarked;
