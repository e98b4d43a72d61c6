package dev.parley.chat.rest;

/** The groups that a token may name. */
final class Groups {

    static final String PERSON = "person";
    static final String GUEST = "guest";
    static final String ADMIN = "admin";
    static final String SERVICE = "service";

    private Groups() {}
}
