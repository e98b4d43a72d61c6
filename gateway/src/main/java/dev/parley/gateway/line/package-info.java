/** The line: the conversation as plain text over TCP, for telnet, nc and the clients of the original lab. */
@NullMarked
package dev.parley.gateway.line;

import org.jspecify.annotations.NullMarked;
