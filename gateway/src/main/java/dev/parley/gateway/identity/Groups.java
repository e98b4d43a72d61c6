package dev.parley.gateway.identity;

/** The words of a token's {@code groups} claim. */
public final class Groups {

    public static final String PERSON = "person";
    public static final String GUEST = "guest";
    public static final String ADMIN = "admin";
    public static final String SERVICE = "service";

    private Groups() {}
}
