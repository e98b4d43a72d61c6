/** This process among its like: the lease that it lives by. */
@NullMarked
package dev.parley.mail.replica;

import org.jspecify.annotations.NullMarked;
