/// Telegram's Bot API (https://core.telegram.org/bots/api), by a small client of our own: see
/// decision 0040.
@NullMarked
package parvis.gateway.telegram;

import org.jspecify.annotations.NullMarked;
