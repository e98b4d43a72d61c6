package dev.parley.file.store;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against ProFTPD, which insists that a data connection resumes its control connection's TLS session. */
@Timeout(60)
class ProftpdStoreIT implements FileStoreContract {

    @RegisterExtension
    static final ServerProgram SERVER = new ServerProgram("proftpd", ProftpdStoreIT::start);

    private static FtpFileStore start(ServerProgram server) throws IOException, InterruptedException {
        Path home = server.ownedBy("nobody", "root");
        Path users = server.write(
                "users", "parley:" + ServerProgram.SECRET_HASHED + ":65534:65534::" + home + ":/bin/false\n");
        Path config = server.write(
                "proftpd.conf",
                """
                ServerType standalone
                DefaultAddress 127.0.0.1
                SocketBindTight on
                Port %d
                User nobody
                Group nogroup
                UseIPv6 off
                UseReverseDNS off
                ModulePath %s
                LoadModule mod_tls.c
                AuthOrder mod_auth_file.c
                AuthUserFile %s
                RequireValidShell off
                DefaultRoot ~
                AllowOverwrite on
                AllowStoreRestart on
                WtmpLog off
                PidFile %5$s/pid
                ScoreboardFile %5$s/scoreboard
                DelayEngine off
                TLSEngine on
                TLSRequired on
                TLSRSACertificateFile %4$s
                TLSRSACertificateKeyFile %4$s
                """
                        .formatted(
                                server.port,
                                server.root.resolve(Path.of("usr", "lib", "proftpd")),
                                users,
                                server.certificate.withKey(),
                                server.folder));
        server.start("--nodaemon", "--config", config.toString());
        return server.store("parley", "secret", "files");
    }

    @Override
    public FileStore store() {
        return SERVER.store();
    }
}
