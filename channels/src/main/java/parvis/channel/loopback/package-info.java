/// The channel that leaves and enters the hub without a gateway, for trying and testing: the same
/// forms out, one JSON object in.
@NullMarked
package parvis.channel.loopback;

import org.jspecify.annotations.NullMarked;
