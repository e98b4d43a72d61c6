/** The gateway's core, plain Java: feeds that make a room's log whole again, joining, and bounded queues to sessions; it knows no protocol. */
@NullMarked
package dev.parley.gateway.conversation;

import org.jspecify.annotations.NullMarked;
