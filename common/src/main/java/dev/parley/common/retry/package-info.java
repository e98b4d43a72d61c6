/** What is tried again while something is away. */
@NullMarked
package dev.parley.common.retry;

import org.jspecify.annotations.NullMarked;
