package dev.parley.gateway.identity;

/**
 * A session was revoked, here or on another gateway, at most some two seconds ago. Fired asynchronously, once per gateway
 * process and session.
 *
 * @param session as in {@link Caller#session()}
 * @param person as in {@link Caller#id()}
 */
public record SessionRevoked(String session, String person) {}
