/** What services tell each other: the events on the broker and in the producers' numbered logs. */
@NullMarked
package dev.parley.contracts.event;

import org.jspecify.annotations.NullMarked;
