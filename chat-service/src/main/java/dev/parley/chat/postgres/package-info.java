/** Keeps rooms and logs in PostgreSQL, by plain JDBC and with few round trips. */
@NullMarked
package dev.parley.chat.postgres;

import org.jspecify.annotations.NullMarked;
