package dev.parley.mail.account;

/** An account was connected, reconnected or removed: whoever holds connections of it should let them go. */
public record AccountChanged(String account) {}
