/** Runs the conversation: feeds at home on an event loop each, audiences where their sessions are, the broker's and chat-service's news to them. */
@NullMarked
package dev.parley.gateway.conversation.loops;

import org.jspecify.annotations.NullMarked;
