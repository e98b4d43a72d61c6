package dev.parley.file.ftp;

import dev.parley.file.Refused;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;

/** Refusals of transfers, as RFC 959 has them. */
final class Refusals {

    private Refusals() {}

    static FtpReply reply(Refused refused) {
        int code =
                switch (refused.problem().code()) {
                    case "too-large" -> 552;
                    case "incomplete" -> 426;
                    case "too-many-transfers" -> 450;
                    default -> refused.problem().retry() ? 451 : 553;
                };
        return new DefaultFtpReply(code, refused.problem().detail());
    }
}
