/** The edge of TCP frames: the wire over a raw TCP connection, one frame a line. */
@NullMarked
package dev.parley.gateway.frames;

import org.jspecify.annotations.NullMarked;
