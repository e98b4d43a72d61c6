/** How an engine runs as a process of its own: its settings, when it is ready, when it stops. */
@NullMarked
package dev.parley.local.engine;

import org.jspecify.annotations.NullMarked;
