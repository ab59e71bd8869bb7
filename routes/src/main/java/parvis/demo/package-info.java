/// The demonstration: invented citizens with tempers of their own, who answer a survey over
/// loopback.
@NullMarked
package parvis.demo;

import org.jspecify.annotations.NullMarked;
