package dev.parley.chat.rest;

import dev.parley.chat.log.Texts;
import dev.parley.chat.room.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who the present request's token names. */
@ApplicationScoped
class CurrentCaller {

    private final JsonWebToken token;

    /** @param token stands for the token of whatever request is being answered */
    CurrentCaller(JsonWebToken token) {
        this.token = token;
    }

    Caller get() {
        String id = token.getSubject();
        String name = token.getClaim("name");
        return new Caller(id, name == null ? id : Texts.cleaned(name), kind(token.getGroups()));
    }

    private static Caller.Kind kind(Set<String> groups) {
        if (groups.contains(Groups.SERVICE)) {
            return Caller.Kind.SERVICE;
        }
        if (groups.contains(Groups.ADMIN)) {
            return Caller.Kind.ADMIN;
        }
        return groups.contains(Groups.GUEST) ? Caller.Kind.GUEST : Caller.Kind.PERSON;
    }
}
