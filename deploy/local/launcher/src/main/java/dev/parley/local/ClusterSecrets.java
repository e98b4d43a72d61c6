package dev.parley.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What the services and the engines of a cluster are told in secret, as Kubernetes' Secrets. Each is made the first time and
 * kept in the home, so that they are the same whenever they are printed; only service tokens are signed anew.
 */
final class ClusterSecrets {
    private static final String FIRST_ADMIN = "admin";

    private final Home home;
    private final Secrets secrets;
    private final Certificates certificates;

    ClusterSecrets(Home home) {
        this.home = home;
        this.secrets = new Secrets(home);
        this.certificates = new Certificates(home, secrets);
    }

    String yaml() throws IOException, InterruptedException {
        var yaml = new StringBuilder();
        for (var service : Service.values()) {
            yaml.append(login(
                    service.module + "-database", service.database, secrets.password("database-" + service.database)));
            yaml.append(opaque(service.module, own(service)));
        }
        var publicKey = Pem.publicKey(secrets.signingKeys().getPublic());
        yaml.append(opaque("token-verification", texts(Map.of("public-key", publicKey))));
        yaml.append(login("ftp-server", Configuration.STORE_USER, secrets.password("store")));
        yaml.append(login("mail-server", Configuration.SENDER, secrets.password("mail-parley")));
        yaml.append(login("first-admin", FIRST_ADMIN, secrets.password("person-" + FIRST_ADMIN)));
        yaml.append(opaque("engines", engines()));
        return yaml.toString();
    }

    /** What nobody but the service itself knows. */
    private SequencedMap<String, byte[]> own(Service service) {
        return texts(
                switch (service) {
                    case CHAT, FILE -> Map.of("service-token", token(service));
                    case MAIL -> Map.of("encryption-key", secrets.encryptionKey("mail-encryption-key"));
                    case GATEWAY ->
                        Map.of(
                                "signing-key",
                                Pem.privateKey(secrets.signingKeys().getPrivate()));
                });
    }

    /** By which a service shows itself where it asks on its own behalf. */
    private String token(Service service) {
        var audience = service.calls().stream().map(Service::module).toList();
        return new Tokens(secrets.signingKeys().getPrivate(), Clock.systemUTC()).service(service.module, audience);
    }

    /** The files that {@link Home#takeSecrets} takes where the engines run, and the certificates that are trusted by others. */
    private SequencedMap<String, byte[]> engines() throws IOException, InterruptedException {
        var passwords = new TreeMap<String, String>();
        passwords.put("database-postgres", secrets.password("database-postgres"));
        for (var service : Service.values()) {
            var name = "database-" + service.database;
            passwords.put(name, secrets.password(name));
        }
        passwords.put("store", secrets.password("store"));
        passwords.put("mail-parley", secrets.password("mail-parley"));
        for (var person : Configuration.PEOPLE) {
            passwords.put("mail-" + person, secrets.password("mail-" + person));
        }
        var files = texts(passwords);
        for (var server : new String[] {"ftp", "mail"}) {
            files.put(server + ".p12", Files.readAllBytes(certificates.keyStore(server)));
            files.put(server + "-key-store", Files.readAllBytes(home.secret(server + "-key-store")));
            files.put(server + ".pem", Files.readAllBytes(certificates.certificate(server)));
        }
        return files;
    }

    private static SequencedMap<String, byte[]> texts(Map<String, String> texts) {
        var bytes = new TreeMap<String, byte[]>();
        texts.forEach((key, text) -> bytes.put(key, text.getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static String login(String name, String user, String password) {
        return secret(name, "kubernetes.io/basic-auth", texts(Map.of("username", user, "password", password)));
    }

    private static String opaque(String name, SequencedMap<String, byte[]> data) {
        return secret(name, "Opaque", data);
    }

    private static String secret(String name, String type, SequencedMap<String, byte[]> data) {
        var yaml = new StringBuilder(
                "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\ntype: %s\ndata:\n".formatted(name, type));
        data.forEach((key, bytes) ->
                yaml.append("  %s: %s\n".formatted(key, Base64.getEncoder().encodeToString(bytes))));
        return yaml.toString();
    }
}
