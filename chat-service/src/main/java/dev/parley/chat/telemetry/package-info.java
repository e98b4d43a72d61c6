/** What operators see of the log and the outbox: numbers, and traces of writes on their way to the broker. */
@NullMarked
package dev.parley.chat.telemetry;

import org.jspecify.annotations.NullMarked;
