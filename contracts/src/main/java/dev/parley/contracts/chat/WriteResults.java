package dev.parley.contracts.chat;

import java.util.List;

/** One result for each write, in the batch's order. */
public record WriteResults(List<WriteResult> results) {}
