/// The simulator at `/phone`: a page on which staff are citizens, and the streams that show it what
/// loopback delivers.
///
/// ```
/// page: /parvis/phone/* (static) <- PhonePage
/// loopback gateway -> Streams -> CitizenStream (a queue each) -> text/event-stream
/// outbox -> Earlier ----------------^ first
/// ```
@NullMarked
package parvis.phone;

import org.jspecify.annotations.NullMarked;
