package dev.parley.gateway.conversation;

/** Why a session ends. */
public enum Ending {
    /** The gateway stops; the client comes back to another one. */
    GOING_AWAY,
    TOKEN_EXPIRED,
    /** The client read too slowly; it knows its position and resumes from it. */
    TOO_SLOW,
    /** Nothing was heard of the client for too long. */
    SILENT,
    SERVER_ERROR,
    BAD_TOKEN,
    /** The login behind the session was revoked. */
    REVOKED,
    NOT_ALLOWED,
    PROTOCOL_ERROR
}
