/** The bell: entries out to the broker, and the wake-up calls of other services in. */
@NullMarked
package dev.parley.chat.kafka;

import org.jspecify.annotations.NullMarked;
