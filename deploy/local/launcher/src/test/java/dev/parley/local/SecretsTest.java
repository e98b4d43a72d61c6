package dev.parley.local;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void open() throws Exception {
        home = Home.open(folder.resolve("home"));
    }

    @Test
    void aSecretIsKept() {
        var password = new Secrets(home).password("alice");

        assertThat(new Secrets(home).password("alice")).isEqualTo(password).matches("[a-zA-Z0-9]{20}");
        assertThat(new Secrets(home).password("bob")).isNotEqualTo(password);
    }

    @Test
    void keysAreKept() {
        var keys = new Secrets(home).signingKeys();
        var encryption = new Secrets(home).encryptionKey("mail");

        assertThat(new Secrets(home).signingKeys().getPrivate()).isEqualTo(keys.getPrivate());
        assertThat(new Secrets(home).encryptionKey("mail")).isEqualTo(encryption);
        assertThat(Base64.getDecoder().decode(encryption)).hasSize(32);
    }

    @Test
    void onlyTheOwnerCanRead() throws Exception {
        new Secrets(home).password("alice");

        assertThat(Files.getPosixFilePermissions(home.secret("alice"))).containsOnly(OWNER_READ, OWNER_WRITE);
        assertThat(Files.getPosixFilePermissions(home.folder())).containsOnly(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
    }

    @Test
    void aHomeThatOthersCouldReadIsClosed() throws Exception {
        Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));

        Home.open(home.folder());

        assertThat(Files.getPosixFilePermissions(home.folder())).containsOnly(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
    }
}
