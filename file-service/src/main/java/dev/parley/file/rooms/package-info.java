/** Asks chat-service what somebody may do in a room. */
@NullMarked
package dev.parley.file.rooms;

import org.jspecify.annotations.NullMarked;
