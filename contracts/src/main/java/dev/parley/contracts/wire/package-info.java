/** The frames of the WebSocket and of the raw TCP frames port, and their codec. */
@NullMarked
package dev.parley.contracts.wire;

import org.jspecify.annotations.NullMarked;
