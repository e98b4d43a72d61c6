/** The wire: frames of JSON and what clients ask for by them, whatever carries them. */
@NullMarked
package dev.parley.gateway.wire;

import org.jspecify.annotations.NullMarked;
