package dev.parley.gateway.identity;

/** Somebody with an account. */
public record Person(String id, String name) {}
