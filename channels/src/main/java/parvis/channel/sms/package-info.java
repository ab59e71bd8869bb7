/// SMS: the GSM alphabet and UCS-2, exact counts and splitting (3GPP TS 23.038, 23.040), telephone
/// numbers, prices by country, and the form in which Twilio delivers a message.
@NullMarked
package parvis.channel.sms;

import org.jspecify.annotations.NullMarked;
