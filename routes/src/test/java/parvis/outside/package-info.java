/// The hub as a process, driven from outside: started, fed with signed forms, killed, and audited.
/// Nothing here uses a class of the hub's, so that a mistake is not made twice.
@NullMarked
package parvis.outside;

import org.jspecify.annotations.NullMarked;
