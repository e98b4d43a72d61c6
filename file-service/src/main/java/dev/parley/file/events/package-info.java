/** Tells others what happened: the numbered log over REST, and the bell on Kafka that says there is something new in it. */
@NullMarked
package dev.parley.file.events;

import org.jspecify.annotations.NullMarked;
