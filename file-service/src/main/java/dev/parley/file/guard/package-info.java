/** How much one person may send and fetch at a time, and how slow, so that something is left for the others. */
@NullMarked
package dev.parley.file.guard;

import org.jspecify.annotations.NullMarked;
