/** What crosses a service's border: positions and entries, and the table of who may call whom. */
@NullMarked
package dev.parley.contracts;

import org.jspecify.annotations.NullMarked;
