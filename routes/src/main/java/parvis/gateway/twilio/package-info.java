/// Twilio's Messages API (2010-04-01) over the vendor's SDK: sending, error codes, the message
/// list, status callbacks.
@NullMarked
package parvis.gateway.twilio;

import org.jspecify.annotations.NullMarked;
