/// E-mail over SMTP and IMAP (Angus): composing and handing over one mail to one recipient, and
/// fetching what has come.
@NullMarked
package parvis.gateway.mail;

import org.jspecify.annotations.NullMarked;
