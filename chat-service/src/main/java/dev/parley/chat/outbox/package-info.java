/** Telling the broker what was committed: at once, or by a sweeper when that failed. */
@NullMarked
package dev.parley.chat.outbox;

import org.jspecify.annotations.NullMarked;
