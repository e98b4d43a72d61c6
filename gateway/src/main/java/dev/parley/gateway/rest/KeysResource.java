package dev.parley.gateway.rest;

import dev.parley.gateway.identity.Tokens;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/.well-known/jwks.json")
@Tag(name = "Sessions")
@PermitAll
class KeysResource {

    private final Tokens tokens;

    KeysResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /** A JSON Web Key Set (RFC 7517). */
    record Keys(List<Map<String, Object>> keys) {}

    @GET
    @Operation(operationId = "keys", summary = "The public keys that Parley's tokens are signed with")
    public RestResponse<Keys> keys() {
        return RestResponse.ResponseBuilder.ok(new Keys(List.of(tokens.publicKey())))
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
