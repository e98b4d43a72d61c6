/** What each client-facing protocol can do and how it shows what others did: one table, held against the edges by tests. */
@NullMarked
package dev.parley.gateway.edge;

import org.jspecify.annotations.NullMarked;
