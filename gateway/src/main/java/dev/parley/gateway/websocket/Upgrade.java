package dev.parley.gateway.websocket;

import dev.parley.gateway.wire.Entrance;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * What the HTTP request that became a WebSocket brought along.
 *
 * @param connection the HTTP connection beneath
 */
record Upgrade(ConnectionBase connection, Entrance entrance) {}
