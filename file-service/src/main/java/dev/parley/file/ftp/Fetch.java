package dev.parley.file.ftp;

import java.io.IOException;
import org.apache.ftpserver.command.impl.RETR;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/** {@code RETR}, which can be aborted, and during which a silent control connection is not idle. */
final class Fetch extends RETR {

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        try (Transfer transfer = Transfer.begin(session, () -> {})) {
            super.execute(session, context, request);
        }
    }
}
