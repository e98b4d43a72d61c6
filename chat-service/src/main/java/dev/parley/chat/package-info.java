/** The service that owns rooms, their members, their logs and how far everybody has read. */
@NullMarked
package dev.parley.chat;

import org.jspecify.annotations.NullMarked;
