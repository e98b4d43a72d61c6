package dev.parley.gateway.conversation;

/**
 * Why something was not done.
 *
 * @param code in kebab-case, the same over every edge
 * @param message what happened and what to do
 * @param retry the same may go through later
 */
public record Refusal(String code, String message, boolean retry) {}
