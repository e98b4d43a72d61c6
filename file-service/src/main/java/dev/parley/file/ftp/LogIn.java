package dev.parley.file.ftp;

import dev.parley.file.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.command.AbstractCommand;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.impl.ServerFtpStatistics;

/**
 * {@code PASS}, which says why somebody is not logged in. A wrong password is answered 530 and may be tried again, a few
 * times (RFC 959, section 5.4); the gateway counts those of all connections by name and address. That nobody can be logged in now is no
 * wrong password, and answered 421.
 */
final class LogIn extends AbstractCommand {

    private final People people;
    private final int tries;
    private final Duration delay;

    /**
     * @param tries how many wrong passwords a connection may send
     * @param delay how long the answer to a wrong one takes
     */
    LogIn(People people, int tries, Duration delay) {
        this.people = people;
        this.tries = tries;
        this.delay = delay;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) throws FtpException {
        session.resetState();
        String name = session.getUserArgument();
        if (session.isLoggedIn()) {
            answer(session, 202, "You are logged in already.");
        } else if (name == null) {
            answer(session, 503, "USER comes before PASS.");
        } else if (request.getArgument() == null) {
            answer(session, 501, "PASS needs an app password.");
        } else {
            logIn(session, context, name, request.getArgument());
        }
    }

    private void logIn(FtpIoSession session, FtpServerContext context, String name, String password)
            throws FtpException {
        try {
            User user = people.logIn(name, password, from(session));
            session.setUser(user);
            session.setUserArgument(null);
            session.setMaxIdleTime(user.getMaxIdleTime());
            // the server lets nobody be idle for longer than its listener does, whose time is that of strangers
            session.getConfig().setBothIdleTime(user.getMaxIdleTime());
            session.setLogin(context.getFileSystemManager().createFileSystemView(user));
            ((ServerFtpStatistics) context.getFtpStatistics()).setLogin(session);
            answer(session, 230, "Welcome, " + name + ".");
        } catch (Refused refused) {
            if (refused.problem().retry()) {
                answer(session, 421, refused.problem().detail());
                session.closeOnFlush();
            } else {
                refuse(session, refused.problem().detail());
            }
        }
    }

    private static InetAddress from(FtpIoSession session) {
        return ((InetSocketAddress) session.getRemoteAddress()).getAddress();
    }

    private void refuse(FtpIoSession session, String why) {
        session.increaseFailedLogins();
        pause();
        answer(session, 530, why);
        if (session.getFailedLogins() >= tries) {
            session.closeOnFlush();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(FtpIoSession session, int code, String text) {
        session.write(new DefaultFtpReply(code, text));
    }
}
