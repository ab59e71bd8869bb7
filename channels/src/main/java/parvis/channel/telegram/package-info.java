/// Telegram: updates of the Bot API read, prompts written as text with buttons. Only private chats
/// are conversations (https://core.telegram.org/bots/api).
@NullMarked
package parvis.channel.telegram;

import org.jspecify.annotations.NullMarked;
