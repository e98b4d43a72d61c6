/**
 * How every service shows what it does: whether it lives, the trace switch, rooms in logs, and what their own metrics and traces are made
 * with.
 */
@NullMarked
package dev.parley.common.telemetry;

import org.jspecify.annotations.NullMarked;
