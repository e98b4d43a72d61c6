/** The load generator: a crowd of clients on one thread, a schedule, and what came of it. */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
