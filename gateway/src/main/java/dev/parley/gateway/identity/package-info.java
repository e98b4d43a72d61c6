/** Who you are: people, passwords, sessions, tokens, guests and app passwords, for every edge. */
@NullMarked
package dev.parley.gateway.identity;

import org.jspecify.annotations.NullMarked;
