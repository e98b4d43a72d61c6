/** Rooms, who is in them, and who may do what there: plain decisions, without a framework or a database. */
@NullMarked
package dev.parley.chat.room;

import org.jspecify.annotations.NullMarked;
