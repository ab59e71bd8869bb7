/// The telephone: what is said and asked in a call as a document of our own, the machine that leads
/// through a call, and the form that Twilio gives both.
@NullMarked
package parvis.channel.voice;

import org.jspecify.annotations.NullMarked;
