package dev.parley.contracts.chat;

import dev.parley.contracts.Role;

/** @param since the seq of the entry that made them a member */
public record Member(String person, String name, Role role, long since) {}
