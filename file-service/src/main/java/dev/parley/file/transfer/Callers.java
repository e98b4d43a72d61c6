package dev.parley.file.transfer;

import dev.parley.file.catalog.Author;
import dev.parley.file.rooms.Caller;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes this request, from the token that was verified. */
@RequestScoped
class Callers {

    private final JsonWebToken token;

    Callers(JsonWebToken token) {
        this.token = token;
    }

    Caller caller() {
        String id = token.getSubject();
        String name = token.getClaim("name");
        return new Caller(
                new Author(id, name == null ? id : name),
                token.getRawToken(),
                token.getGroups().contains("service"));
    }
}
