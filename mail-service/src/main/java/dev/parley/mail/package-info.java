/** The service that owns mail accounts, the synchronised mailboxes and the outbox. */
@NullMarked
package dev.parley.mail;

import org.jspecify.annotations.NullMarked;
