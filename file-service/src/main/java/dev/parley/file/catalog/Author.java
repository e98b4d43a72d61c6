package dev.parley.file.catalog;

/**
 * Who shares a file.
 *
 * @param id immutable
 * @param name for display, as it was then
 */
public record Author(String id, String name) {}
