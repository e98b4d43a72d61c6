package dev.parley.file.ftp;

import dev.parley.common.guard.Place;
import dev.parley.file.Refused;
import dev.parley.file.catalog.Database.CommitUnknown;
import dev.parley.file.catalog.Database.DatabaseDown;
import dev.parley.file.catalog.FileInfo;
import dev.parley.file.catalog.MediaType;
import dev.parley.file.ftp.RoomsView.Target;
import dev.parley.file.guard.Transfers;
import dev.parley.file.rooms.Caller;
import dev.parley.file.upload.Incoming;
import dev.parley.file.upload.Uploads;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DataConnection;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code STOR}: shares a file in a room, and answers 226 only when it is committed. */
final class Share extends AbstractCommand {

    private static final Logger LOG = Logger.getLogger(Share.class);
    private static final Executor VIRTUAL =
            task -> Thread.ofVirtual().name("stor").start(task);

    private final Uploads uploads;
    private final Transfers transfers;

    Share(Uploads uploads, Transfers transfers) {
        this.uploads = uploads;
        this.transfers = transfers;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        try {
            session.write(reply(session, request));
        } finally {
            session.resetState();
            session.getDataConnection().closeDataConnection();
        }
    }

    private FtpReply reply(FtpIoSession session, FtpRequest request) {
        if (request.getArgument() == null) {
            return answer(501, "STOR needs a name.");
        }
        if (session.getFileOffset() > 0) {
            return answer(554, "A file is shared whole; REST is for RETR only.");
        }
        if (session.getDataConnection() instanceof IODataConnectionFactory data && data.getInetAddress() == null) {
            return answer(503, "PORT or PASV must be issued first.");
        }
        try {
            RoomsView view = (RoomsView) session.getFileSystemView();
            Target target = view.target(request.getArgument());
            Caller caller = view.person().caller();
            try (Place place = transfers.begin(caller)) {
                return receive(session, caller, target);
            }
        } catch (Refused refused) {
            return Refusals.reply(refused);
        }
    }

    private FtpReply receive(FtpIoSession session, Caller caller, Target target) {
        var pipe = new TransferPipe();
        // before the 150, so that no abort is missed
        try (Transfer transfer = Transfer.begin(session, () -> pipe.breakOff("The transfer was aborted."))) {
            if (!transfer.wanted()) {
                // it went away while it waited for its turn
                return answer(426, "The transfer was aborted; nothing is shared.");
            }
            session.write(answer(150, "Ready for " + target.name() + ", to be shared in " + target.room() + "."))
                    .awaitUninterruptibly(10_000);
            DataConnection data = open(session);
            if (data == null) {
                return answer(425, "The data connection cannot be opened.");
            }
            CompletableFuture<FileInfo> sharing = share(caller, target, pipe, transfer);
            push(data, session, pipe, transfer);
            return outcome(sharing, transfer);
        }
    }

    private static @Nullable DataConnection open(FtpIoSession session) {
        try {
            return session.getDataConnection().openConnection();
        } catch (Exception e) {
            LOG.debug("A data connection was not opened.", e);
            return null;
        }
    }

    private CompletableFuture<FileInfo> share(Caller caller, Target target, TransferPipe pipe, Transfer transfer) {
        var incoming = new Incoming(
                target.room(),
                "ftp:" + UUID.randomUUID(),
                target.name(),
                MediaType.of(null, target.name()),
                OptionalLong.empty(),
                transfers.pace(pipe.source(), () -> tooSlow(pipe, transfer)),
                transfer::wanted);
        return CompletableFuture.supplyAsync(
                        () -> uploads.take(caller, incoming).file(), VIRTUAL)
                .whenComplete((file, failure) -> pipe.readerGone());
    }

    /** What the server has read of the client it may still hold back, so that the pipe alone would not tell the client. */
    private static void tooSlow(TransferPipe pipe, Transfer transfer) {
        pipe.breakOff("The transfer was too slow.");
        transfer.cut();
    }

    private static void push(DataConnection data, FtpIoSession session, TransferPipe pipe, Transfer transfer) {
        try {
            data.transferFromClient(session.getFtpletSession(), pipe.sink());
            if (transfer.wanted()) {
                pipe.end();
            }
        } catch (IOException e) {
            pipe.breakOff("The data connection failed: " + e.getMessage());
        } finally {
            // unless it is whole
            pipe.breakOff("The client went away.");
        }
    }

    private static FtpReply outcome(CompletableFuture<FileInfo> sharing, Transfer transfer) {
        try {
            FileInfo file = sharing.get();
            return answer(226, "Shared " + file.name() + " in " + file.room() + ", " + file.size() + " bytes.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer(451, "The server is going down; the file is not shared.");
        } catch (ExecutionException e) {
            if (!transfer.wanted()) {
                return answer(426, "The transfer was aborted; nothing is shared.");
            }
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static FtpReply failed(Throwable cause) {
        return switch (cause) {
            case Refused refused -> Refusals.reply(refused);
            case DatabaseDown _ -> answer(451, "The database does not answer; the file is not shared. Try again.");
            case CommitUnknown _ ->
                answer(451, "It is not known whether the file is shared; look before you try again.");
            default -> {
                LOG.error("STOR failed for no reason that was thought of.", cause);
                yield answer(451, "Something went wrong here; the file is not shared.");
            }
        };
    }

    private static FtpReply answer(int code, String text) {
        return new DefaultFtpReply(code, text);
    }
}
