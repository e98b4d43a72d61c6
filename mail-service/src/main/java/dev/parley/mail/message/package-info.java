/** Mail messages (RFC 5322, MIME): reading what others wrote, however broken, and composing our own. No framework. */
@NullMarked
package dev.parley.mail.message;

import org.jspecify.annotations.NullMarked;
