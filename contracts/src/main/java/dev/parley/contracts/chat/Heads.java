package dev.parley.contracts.chat;

import java.util.Map;

/**
 * The heads of rooms; a room that does not exist is left out.
 *
 * @param heads the last seq, by room
 */
public record Heads(int epoch, Map<String, Long> heads) {}
