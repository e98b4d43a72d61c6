package dev.parley.file.store;

import dev.parley.file.fakes.EngineConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Against the FTP server that `./parley up` starts: Apache FtpServer. */
class LocalFtpStoreIT implements FileStoreContract {

    private static FtpFileStore store;

    @BeforeAll
    static void connect() throws Exception {
        Properties config = EngineConfig.read();
        store = new FtpFileStore(new FtpSettings(
                config.getProperty("parley.store.host"),
                Integer.parseInt(config.getProperty("parley.store.port")),
                config.getProperty("parley.store.username"),
                config.getProperty("parley.store.password"),
                "",
                Optional.of(Path.of(config.getProperty("parley.store.trust-certificate"))),
                2,
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60)));
    }

    @AfterAll
    static void disconnect() {
        store.close();
    }

    @Override
    public FileStore store() {
        return store;
    }
}
