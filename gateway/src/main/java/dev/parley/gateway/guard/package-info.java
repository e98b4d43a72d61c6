/** What every door asks before it opens: how much comes from one address, and what browsers are told to refuse. */
@NullMarked
package dev.parley.gateway.guard;

import org.jspecify.annotations.NullMarked;
