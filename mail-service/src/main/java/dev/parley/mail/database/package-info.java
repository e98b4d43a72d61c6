/** Plain JDBC: transactions and rows. */
@NullMarked
package dev.parley.mail.database;

import org.jspecify.annotations.NullMarked;
