/** The FTP server behind file-service as a process of its own: Apache FtpServer with explicit TLS and one user. */
@NullMarked
package dev.parley.local.ftp;

import org.jspecify.annotations.NullMarked;
