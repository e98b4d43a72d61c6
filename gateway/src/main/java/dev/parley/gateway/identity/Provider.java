package dev.parley.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the gateway says to an OpenID Connect provider, as a client of its (OpenID Connect Core 1.0, authorization code flow). Blocking. */
@Singleton
class Provider {

    private static final Logger LOG = Logger.getLogger(Provider.class);
    private static final int PATIENCE_MS = 5_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final ProviderConfig config;
    private final Issuer issuer;
    private volatile @Nullable Known known;

    Provider(ProviderConfig config, @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer) {
        this.config = config;
        this.issuer = new Issuer(issuer);
    }

    /** What the provider says of itself; asked for once, while its keys are fetched anew as they change. */
    private record Known(OIDCProviderMetadata metadata, IDTokenValidator tokens) {}

    /**
     * Where a browser goes, so that its person logs in.
     *
     * @param back where the provider then sends it
     * @throws IdentityProblem {@code provider-away}
     */
    URI authorization(ProviderTrip trip, URI back) {
        return new AuthenticationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE),
                        new Scope(config.scopes().toArray(String[]::new)),
                        client(),
                        back)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(new State(trip.state()))
                .nonce(new Nonce(trip.nonce()))
                .codeChallenge(new CodeVerifier(trip.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * What the provider says of the person who logged in.
     *
     * @param code what the browser came back with; good once
     * @throws IdentityProblem {@code provider-away}, {@code login-failed}
     */
    IDTokenClaimsSet claims(String code, ProviderTrip trip, URI back) {
        Known provider = known();
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), back, new CodeVerifier(trip.verifier()));
        try {
            return provider.tokens().validate(redeem(provider.metadata(), grant), new Nonce(trip.nonce()));
        } catch (IOException | KeySourceException e) {
            throw away(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw failed(e.getMessage());
        }
    }

    private JWT redeem(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) throws IOException, ParseException {
        HTTPRequest request = request(metadata, grant).toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MS);
        request.setReadTimeout(PATIENCE_MS);
        request.setFollowRedirects(false);
        HTTPResponse answer = request.send();
        if (answer.getStatusCode() >= 500) {
            throw new IOException("It answered with " + answer.getStatusCode());
        }
        TokenResponse response = OIDCTokenResponseParser.parse(answer);
        if (response instanceof OIDCTokenResponse tokens) {
            return tokens.getOIDCTokens().getIDToken();
        }
        ErrorObject error = response.toErrorResponse().getErrorObject();
        throw failed(error == null ? "HTTP " + answer.getStatusCode() : error.getCode());
    }

    private TokenRequest request(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        URI endpoint = metadata.getTokenEndpointURI();
        if (config.clientSecret().isEmpty()) {
            return new TokenRequest(endpoint, client(), grant);
        }
        var secret = new Secret(config.clientSecret().get());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean inBody = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new TokenRequest(
                endpoint,
                inBody ? new ClientSecretPost(client(), secret) : new ClientSecretBasic(client(), secret),
                grant);
    }

    private ClientID client() {
        return new ClientID(config.clientId().orElseThrow());
    }

    /** Two that come first ask both: better than one that keeps all others waiting. */
    private Known known() {
        Known before = known;
        if (before != null) {
            return before;
        }
        try {
            OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MS, PATIENCE_MS);
            var found = new Known(metadata, validator(metadata));
            known = found;
            return found;
        } catch (IOException | GeneralException e) {
            throw away(e);
        }
    }

    /** Whichever the provider signs by, it is by a key of its own that only it has. */
    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
        var keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, LARGEST_KEY_SET))
                .build();
        return new IDTokenValidator(
                issuer, client(), new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, keys), null);
    }

    private static IdentityProblem away(Exception why) {
        LOG.warnf("The identity provider does not answer as it should: %s", why.getMessage());
        var problem = new IdentityProblem(
                "provider-away", 503, "The identity provider does not answer. Try again in a moment.", true);
        problem.initCause(why);
        return problem;
    }

    private static IdentityProblem failed(@Nullable String why) {
        LOG.warnf("A login at the identity provider came to nothing: %s", why);
        return new IdentityProblem("login-failed", 403, "The login came to nothing. Try again.", false);
    }
}
