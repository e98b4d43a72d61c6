/** Where the bytes are: the port {@link dev.parley.file.store.FileStore} and its adapter to FTP servers over TLS. */
@NullMarked
package dev.parley.file.store;

import org.jspecify.annotations.NullMarked;
