/** People's mail accounts: how they are connected, kept and described. */
@NullMarked
package dev.parley.mail.account;

import org.jspecify.annotations.NullMarked;
