/** Open mail: folders and messages over IMAP, and the watch that notices new mail. */
@NullMarked
package dev.parley.mail.mailbox;

import org.jspecify.annotations.NullMarked;
