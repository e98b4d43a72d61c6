/** The database as a process of its own: PostgreSQL, unpacked from the zonky binaries and watched over. */
@NullMarked
package dev.parley.local.postgres;

import org.jspecify.annotations.NullMarked;
