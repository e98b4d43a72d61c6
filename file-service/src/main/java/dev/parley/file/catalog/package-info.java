/** What is known of files, in PostgreSQL: the uploads under way, the files that are whole, and the numbered log of events. */
@NullMarked
package dev.parley.file.catalog;

import org.jspecify.annotations.NullMarked;
