/** A client's side of each protocol, as much of it as a load generator needs. */
@NullMarked
package dev.parley.bench.wire;

import org.jspecify.annotations.NullMarked;
