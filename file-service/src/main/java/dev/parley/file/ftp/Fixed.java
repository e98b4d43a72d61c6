package dev.parley.file.ftp;

import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/** A command that always gets the same answer. */
final class Fixed extends AbstractCommand {

    private final int code;
    private final String text;

    Fixed(int code, String text) {
        this.code = code;
        this.text = text;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        session.resetState();
        session.write(new DefaultFtpReply(code, text));
    }
}
