package dev.parley.chat.log;

/** By what a write is known again, whichever room it is in. */
public record Signed(String room, Signature signature) {}
