package dev.parley.chat.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Instant;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class KnownTokensTest {

    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:05:00Z");

    private final JWTAuthContextInfo context = new JWTAuthContextInfo();
    private final Verifier verifier = new Verifier();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final KnownTokens tokens = new KnownTokens(verifier, () -> now);

    @Test
    void aTokenIsVerifiedOnce() throws Exception {
        JWTCallerPrincipal first = tokens.parse("good", context);

        assertThat(tokens.parse("good", context)).isSameAs(first);
        assertThat(verifier.asked).isEqualTo(1);
    }

    @Test
    void anExpiredTokenIsLookedAtAgain() throws Exception {
        tokens.parse("good", context);

        now = EXPIRY;

        assertThatThrownBy(() -> tokens.parse("good", context)).isInstanceOf(ParseException.class);
    }

    @Test
    void whatIsNoTokenIsNotRemembered() {
        assertThatThrownBy(() -> tokens.parse("bad", context)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> tokens.parse("bad", context)).isInstanceOf(ParseException.class);
        assertThat(verifier.asked).isEqualTo(2);
    }

    private final class Verifier extends JWTCallerPrincipalFactory {
        private int asked;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
            asked++;
            if (!token.equals("good") || !now.isBefore(EXPIRY)) {
                throw new ParseException("no good", new IllegalArgumentException(token));
            }
            var claims = new JwtClaims();
            claims.setExpirationTime(NumericDate.fromSeconds(EXPIRY.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(claims);
        }
    }
}
