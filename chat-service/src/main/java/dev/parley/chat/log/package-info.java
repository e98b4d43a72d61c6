/** The log of a room: what is appended, how, and what of it is read; plain decisions behind small ports. */
@NullMarked
package dev.parley.chat.log;

import org.jspecify.annotations.NullMarked;
