/** The public REST API: one door for identity, rooms, files and mail. */
@NullMarked
package dev.parley.gateway.rest;

import org.jspecify.annotations.NullMarked;
