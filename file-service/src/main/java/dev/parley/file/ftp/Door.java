package dev.parley.file.ftp;

import dev.parley.common.guard.OpenPerAddress;
import dev.parley.common.guard.Place;
import java.util.Optional;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;

/** Sends away who comes from an address that has enough connections. */
final class Door extends DefaultFtplet {

    private static final String PLACE = Place.class.getName();

    private final OpenPerAddress open;

    Door(OpenPerAddress open) {
        this.open = open;
    }

    @Override
    public FtpletResult onConnect(FtpSession session) throws FtpException {
        Optional<Place> place = open.enter(session.getClientAddress().getAddress());
        if (place.isEmpty()) {
            session.write(new DefaultFtpReply(
                    421, "Too many connections are open from your address. Close one, or come back later."));
            return FtpletResult.DISCONNECT;
        }
        session.setAttribute(PLACE, place.get());
        return FtpletResult.DEFAULT;
    }

    @Override
    public FtpletResult onDisconnect(FtpSession session) {
        if (session.getAttribute(PLACE) instanceof Place place) {
            place.close();
        }
        return FtpletResult.DEFAULT;
    }
}
