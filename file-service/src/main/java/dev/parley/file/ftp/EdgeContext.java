package dev.parley.file.ftp;

import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.ftpserver.impl.DefaultFtpServerContext;
import org.apache.mina.filter.executor.OrderedThreadPoolExecutor;

/** The server's context, with commands run one after the other per session, each session on a thread of its own. */
final class EdgeContext extends DefaultFtpServerContext {

    private final OrderedThreadPoolExecutor executor;

    EdgeContext(int maxConnections) {
        // a transfer occupies its thread; one more than there are clients, so that a closing one never waits
        this.executor = new OrderedThreadPoolExecutor(
                0,
                maxConnections + 1,
                30,
                TimeUnit.SECONDS,
                Thread.ofPlatform().daemon().name("ftp-", 0).factory(),
                new Transfer.Watch());
    }

    @Override
    public synchronized ThreadPoolExecutor getThreadPoolExecutor() {
        return executor;
    }

    @Override
    public void dispose() {
        executor.shutdownNow();
        super.dispose();
    }
}
