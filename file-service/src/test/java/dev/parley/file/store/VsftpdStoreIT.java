package dev.parley.file.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against vsftpd, which insists that a data connection resumes its control connection's TLS session. */
@Timeout(60)
class VsftpdStoreIT implements FileStoreContract {

    @RegisterExtension
    static final ServerProgram SERVER = new ServerProgram("vsftpd", VsftpdStoreIT::start);

    private static FtpFileStore start(ServerProgram server) throws IOException, InterruptedException {
        // it logs anonymous users in without PAM, but wants their root to be read-only, and their user to have a home
        Path root = Files.createDirectory(server.folder.resolve("root"));
        server.ownedBy("daemon", "root/files");
        Path empty = Files.createDirectory(server.folder.resolve("empty"));
        Path config = server.write(
                "vsftpd.conf",
                """
                listen=YES
                listen_address=127.0.0.1
                listen_port=%d
                background=NO
                anonymous_enable=YES
                ftp_username=daemon
                anon_root=%s
                anon_umask=077
                anon_upload_enable=YES
                anon_mkdir_write_enable=YES
                anon_other_write_enable=YES
                anon_world_readable_only=NO
                write_enable=YES
                secure_chroot_dir=%s
                seccomp_sandbox=NO
                ssl_enable=YES
                allow_anon_ssl=YES
                force_anon_logins_ssl=YES
                force_anon_data_ssl=YES
                require_ssl_reuse=YES
                rsa_cert_file=%s
                """
                        .formatted(server.port, root, empty, server.certificate.withKey()));
        server.start(config.toString());
        return server.store("anonymous", "nobody@localhost", "files");
    }

    @Override
    public FileStore store() {
        return SERVER.store();
    }
}
