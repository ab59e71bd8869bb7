/// E-mail: a raw RFC 5322 message in, under one line of ours; a small JSON document out. Whatever
/// is sent to a mailbox is sorted first, and only what a person wrote becomes a message.
@NullMarked
package parvis.channel.mail;

import org.jspecify.annotations.NullMarked;
