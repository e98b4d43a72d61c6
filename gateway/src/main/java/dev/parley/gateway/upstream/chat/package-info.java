/** chat-service as the gateway calls it: rooms, members and their logs. */
@NullMarked
package dev.parley.gateway.upstream.chat;

import org.jspecify.annotations.NullMarked;
