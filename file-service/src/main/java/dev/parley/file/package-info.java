/** The service that owns files: their metadata in PostgreSQL, their bytes on an FTP server. */
@NullMarked
package dev.parley.file;

import org.jspecify.annotations.NullMarked;
