package dev.parley.file.ftp;

import dev.parley.common.guard.Place;
import dev.parley.file.Refused;
import dev.parley.file.guard.Transfers;
import java.io.IOException;
import java.io.InputStream;
import org.apache.ftpserver.command.impl.RETR;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpFile;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/** {@code RETR}, which can be aborted, and during which a silent control connection is not idle. */
final class Fetch extends RETR {

    private final Transfers transfers;

    Fetch(Transfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request)
            throws IOException, FtpException {
        Place place;
        try {
            place = transfers.begin(
                    ((RoomsView) session.getFileSystemView()).person().caller());
        } catch (Refused refused) {
            session.resetState();
            session.getDataConnection().closeDataConnection();
            session.write(Refusals.reply(refused));
            return;
        }
        try (place;
                Transfer transfer = Transfer.begin(session, () -> {})) {
            if (transfer.wanted()) {
                super.execute(session, context, request);
            }
        }
    }

    @Override
    public InputStream openInputStream(FtpIoSession session, FtpFile file, long skipped) throws IOException {
        InputStream bytes = super.openInputStream(session, file, skipped);
        return transfers.pace(bytes, Transfer.of(session)::cut);
    }
}
