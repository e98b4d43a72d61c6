package dev.parley.gateway.websocket;

import dev.parley.gateway.wire.Entrance;
import io.vertx.core.http.HttpConnection;

/**
 * What the HTTP request that became a WebSocket brought along.
 *
 * @param connection the HTTP connection beneath
 */
record Upgrade(HttpConnection connection, Entrance entrance) {}
