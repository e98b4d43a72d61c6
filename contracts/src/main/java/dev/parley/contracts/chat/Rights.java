package dev.parley.contracts.chat;

/** May the caller read and write in this room? */
public record Rights(boolean read, boolean write) {}
