package dev.parley.contracts.chat;

import java.util.List;

/** The writes of one person into one room, in their order. */
public record WriteBatch(List<Write> writes) {}
