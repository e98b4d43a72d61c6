package dev.parley.chat.log;

/** By what a write is known again within its room. */
public record Signature(String author, String key) {}
