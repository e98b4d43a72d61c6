package dev.parley.mail.provider;

/** A person's login at a provider. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
