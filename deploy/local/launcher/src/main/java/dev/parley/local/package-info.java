/** The launcher: the whole suite on one machine, engines first, then services, with what each needs. */
@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
