/** How the gateway calls the other services, and what becomes of their refusals. */
@NullMarked
package dev.parley.gateway.upstream;

import org.jspecify.annotations.NullMarked;
