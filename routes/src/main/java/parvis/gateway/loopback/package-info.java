/// A gateway that leads nowhere but back: for trying, demonstrating and testing without a provider.
@NullMarked
package parvis.gateway.loopback;

import org.jspecify.annotations.NullMarked;
