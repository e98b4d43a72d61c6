/** The benchmark as a program: what is asked for, and how it is shown. */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
