package dev.parley.gateway.identity;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Map;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The key by which every gateway process signs (ES256, RFC 7518). Its public half follows from the private one, so the two
 * cannot be configured apart.
 */
@Singleton
class SigningKey {

    private final ECPrivateKey privateKey;
    private final ECPublicKey publicKey;
    private final EllipticCurveJsonWebKey jwk;

    /** @param pem PKCS#8 of a P-256 key, as text */
    SigningKey(@ConfigProperty(name = "smallrye.jwt.sign.key") String pem) {
        try {
            privateKey = (ECPrivateKey) KeyUtils.decodePrivateKey(pem, SignatureAlgorithm.ES256);
            publicKey = publicOf(privateKey);
            jwk = (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(publicKey);
        } catch (GeneralSecurityException | JoseException | ClassCastException e) {
            throw new IllegalArgumentException("smallrye.jwt.sign.key must be the PEM (PKCS#8) of a P-256 key.", e);
        }
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm("ES256");
    }

    ECPrivateKey privateKey() {
        return privateKey;
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    /** The key's thumbprint (RFC 7638). */
    String id() {
        return jwk.getKeyId();
    }

    /** The public key as a JSON Web Key (RFC 7517). */
    Map<String, Object> jwk() {
        return jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static ECPublicKey publicOf(ECPrivateKey key) throws GeneralSecurityException {
        BigInteger secret = key.getS();
        var point =
                CustomNamedCurves.getByName("secp256r1").getG().multiply(secret).normalize();
        var w = new ECPoint(
                point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(w, key.getParams()));
    }
}
