/** The internal REST API: who calls, what they ask for, and how it is answered. */
@NullMarked
package dev.parley.chat.rest;

import org.jspecify.annotations.NullMarked;
