/** How a file comes in, whichever entrance it takes: rights, a row by its key, its bytes, its metadata and event. */
@NullMarked
package dev.parley.file.upload;

import org.jspecify.annotations.NullMarked;
