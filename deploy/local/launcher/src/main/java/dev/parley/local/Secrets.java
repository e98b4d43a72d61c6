package dev.parley.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.function.Supplier;

/** Passwords and keys, made by chance the first time that one is asked for, and kept. */
public final class Secrets {
    /** Letters and digits that are not taken for one another, none with a meaning in a shell or in a file. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LENGTH = 20;

    private final Home home;
    private final SecureRandom random = new SecureRandom();

    Secrets(Home home) {
        this.home = home;
    }

    /** A password of {@value #PASSWORD_LENGTH} letters and digits. */
    public String password(String name) {
        return keep(name, () -> {
            var password = new StringBuilder();
            for (int i = 0; i < PASSWORD_LENGTH; i++) {
                password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            return password.toString();
        });
    }

    /** 32 bytes, in Base64. */
    String encryptionKey(String name) {
        return keep(name, () -> {
            var bytes = new byte[32];
            random.nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        });
    }

    /** The pair that signs and verifies tokens: P-256, for ES256. */
    KeyPair signingKeys() {
        var kept = keep("signing-key", () -> {
            var pair = generateKeys();
            return Pem.privateKey(pair.getPrivate()) + Pem.publicKey(pair.getPublic());
        });
        try {
            var keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(Pem.read("PUBLIC KEY", kept))),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(Pem.read("PRIVATE KEY", kept))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(home.secret("signing-key") + " holds no EC key", e);
        }
    }

    private static KeyPair generateKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String keep(String name, Supplier<String> fresh) {
        var file = home.secret(name);
        try {
            if (!Files.exists(file)) {
                Home.write(file, fresh.get() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
