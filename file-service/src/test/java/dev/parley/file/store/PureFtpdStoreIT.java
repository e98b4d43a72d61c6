package dev.parley.file.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Against Pure-FTPd, with one virtual user. */
@Timeout(60)
class PureFtpdStoreIT implements FileStoreContract {

    private static ServerProgram server;
    private static FtpFileStore store;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = ServerProgram.found("pure-ftpd");
        Path home = server.ownedBy("nobody", "root");
        // its own tool would hash the password so that each login takes seconds
        Path users = server.write(
                "users", "parley:" + ServerProgram.SECRET_HASHED + ":65534:65534::" + home + "/./::::::::::::\n");
        Path database = server.folder.resolve("users.pdb");
        Path tool = server.root.resolve(Path.of("usr", "bin", "pure-pw"));
        server.run(tool.toString(), "mkdb", database.toString(), "-f", users.toString());
        server.start(
                "--bind=127.0.0.1," + server.port,
                "--login=puredb:" + database,
                "--noanonymous",
                "--chrooteveryone",
                "--minuid=1",
                "--dontresolve",
                "--tls=3",
                "--certfile=" + server.certificate.withKey(),
                "--pidfile=" + server.folder.resolve("pid"));
        store = server.store("parley", "secret", "files");
    }

    @AfterAll
    static void stop() {
        if (store != null) {
            store.close();
            server.close();
        }
    }

    @Override
    public FileStore store() {
        return store;
    }
}
