package dev.parley.gateway.edge;

/** What people do in a conversation. */
public enum Feature {
    MESSAGE,
    REPLY,
    EDIT,
    DELETION,
    REACTION,
    MEMBERSHIP,
    TOPIC,
    FILE,
    MAIL,
    TYPING,
    PRESENCE,
    /** Coming back to a position and missing nothing. */
    RESUME
}
