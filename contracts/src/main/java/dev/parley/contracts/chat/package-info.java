/** The bodies of chat-service's internal REST API. */
@NullMarked
package dev.parley.contracts.chat;

import org.jspecify.annotations.NullMarked;
