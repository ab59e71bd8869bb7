/// What a channel is: its limits, its envelope, and how its wire form is read and written.
@NullMarked
package parvis.channel;

import org.jspecify.annotations.NullMarked;
