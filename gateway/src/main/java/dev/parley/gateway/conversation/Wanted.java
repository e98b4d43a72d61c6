package dev.parley.gateway.conversation;

/**
 * What follows a place in the log, for one session that catches up.
 *
 * @param atLeast how far the feed must be before it answers
 */
record Wanted(FeedListener listener, long ticket, long after, long atLeast) {}
