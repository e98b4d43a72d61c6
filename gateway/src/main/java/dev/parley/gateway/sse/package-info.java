/** The edge of server-sent events: a room's entries as they come, at {@code /api/v1/rooms/{room}/events}. */
@NullMarked
package dev.parley.gateway.sse;

import org.jspecify.annotations.NullMarked;
