/** Send mail: what is to be sent, kept before it is tried, and never tried twice blindly. */
@NullMarked
package dev.parley.mail.outbox;

import org.jspecify.annotations.NullMarked;
