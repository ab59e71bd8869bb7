/// Names the channels in use: the one place that knows them all.
@NullMarked
package parvis.channel.kinds;

import org.jspecify.annotations.NullMarked;
