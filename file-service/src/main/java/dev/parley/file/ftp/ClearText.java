package dev.parley.file.ftp;

import java.util.Set;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** From anywhere but loopback, passwords and files come and go over TLS only. */
final class ClearText extends DefaultFtplet {

    private static final Set<String> LOGIN = Set.of("USER", "PASS");
    private static final Set<String> DATA = Set.of("STOR", "RETR", "LIST", "NLST", "MLSD");

    @Override
    public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
        boolean loopback = session.getClientAddress().getAddress().isLoopbackAddress();
        String command = request.getCommand();
        if (!loopback && LOGIN.contains(command) && !session.isSecure()) {
            session.write(new DefaultFtpReply(530, "Not in the clear: AUTH TLS first."));
            return FtpletResult.SKIP;
        }
        if (!loopback && DATA.contains(command) && !session.getDataConnection().isSecure()) {
            session.write(new DefaultFtpReply(521, "Not in the clear: PROT P first."));
            return FtpletResult.SKIP;
        }
        return FtpletResult.DEFAULT;
    }
}
