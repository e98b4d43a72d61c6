/** What is done to a system, and what is measured meanwhile. */
@NullMarked
package dev.parley.bench.scenario;

import org.jspecify.annotations.NullMarked;
