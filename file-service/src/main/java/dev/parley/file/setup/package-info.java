/** Puts the service together: configuration in, objects out. */
@NullMarked
package dev.parley.file.setup;

import org.jspecify.annotations.NullMarked;
