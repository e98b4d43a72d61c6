/** The WebSocket edge: the wire at {@code /ws}. */
@NullMarked
package dev.parley.gateway.websocket;

import org.jspecify.annotations.NullMarked;
