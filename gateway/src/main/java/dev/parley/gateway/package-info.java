/** The service that owns sessions and identity, and in which every client-facing protocol is an edge. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
