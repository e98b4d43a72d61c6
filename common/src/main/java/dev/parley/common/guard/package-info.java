/** How much one of many may take, so that something is left for the others. */
@NullMarked
package dev.parley.common.guard;

import org.jspecify.annotations.NullMarked;
