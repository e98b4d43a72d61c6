/** What is answered when something is refused or fails (RFC 9457). */
@NullMarked
package dev.parley.mail.problem;

import org.jspecify.annotations.NullMarked;
