/** What is told of a benchmark: a table, a file of figures, a plot. */
@NullMarked
package dev.parley.bench.report;

import org.jspecify.annotations.NullMarked;
