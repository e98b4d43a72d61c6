/** What is measured: Parley, its peers, and the generator itself. */
@NullMarked
package dev.parley.bench.system;

import org.jspecify.annotations.NullMarked;
