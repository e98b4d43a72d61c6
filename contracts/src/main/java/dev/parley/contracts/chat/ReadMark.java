package dev.parley.contracts.chat;

import dev.parley.contracts.Position;

/** How far somebody has read. */
public record ReadMark(Position at) {}
