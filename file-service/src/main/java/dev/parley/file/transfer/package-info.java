/** Files over HTTP: in, out, and what is known of them. */
@NullMarked
package dev.parley.file.transfer;

import org.jspecify.annotations.NullMarked;
