/** The local mail server as a process of its own: Apache James with submission (RFC 6409) and IMAP, both with STARTTLS. */
@NullMarked
package dev.parley.local.mail;

import org.jspecify.annotations.NullMarked;
