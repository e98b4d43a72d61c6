/** The numbered log of what happened here, for chat-service, and the bell that tells it to look. */
@NullMarked
package dev.parley.mail.event;

import org.jspecify.annotations.NullMarked;
