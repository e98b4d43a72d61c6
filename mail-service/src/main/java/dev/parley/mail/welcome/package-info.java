/** Parley's own mail to people. */
@NullMarked
package dev.parley.mail.welcome;

import org.jspecify.annotations.NullMarked;
