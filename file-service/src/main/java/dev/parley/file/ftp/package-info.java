/** The FTP edge: rooms are directories, {@code STOR} shares a file. */
@NullMarked
package dev.parley.file.ftp;

import org.jspecify.annotations.NullMarked;
