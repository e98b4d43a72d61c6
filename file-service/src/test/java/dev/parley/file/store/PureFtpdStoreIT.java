package dev.parley.file.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against Pure-FTPd, with one virtual user. */
@Timeout(60)
class PureFtpdStoreIT implements FileStoreContract {

    @RegisterExtension
    static final ServerProgram SERVER = new ServerProgram("pure-ftpd", PureFtpdStoreIT::start);

    private static FtpFileStore start(ServerProgram server) throws IOException, InterruptedException {
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
        return server.store("parley", "secret", "files");
    }

    @Override
    public FileStore store() {
        return SERVER.store();
    }
}
