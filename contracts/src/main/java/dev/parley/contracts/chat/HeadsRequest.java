package dev.parley.contracts.chat;

import java.util.List;

/** The rooms whose heads are asked for. */
public record HeadsRequest(List<String> rooms) {}
