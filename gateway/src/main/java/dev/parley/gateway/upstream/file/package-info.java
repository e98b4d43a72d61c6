/** File-service as the gateway sees it, and the tickets by which browsers send it bytes. */
@NullMarked
package dev.parley.gateway.upstream.file;

import org.jspecify.annotations.NullMarked;
