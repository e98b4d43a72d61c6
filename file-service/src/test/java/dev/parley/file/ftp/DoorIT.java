package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.fakes.Await;
import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one address may take of the edge, and for how long a stranger may be silent. */
@QuarkusTest
@QuarkusTestResource(
        value = FakesResource.class,
        initArgs = {
            @ResourceArg(name = "parley.ftp.connections-per-address", value = "3"),
            @ResourceArg(name = "parley.ftp.spare-loopback", value = "false"),
            @ResourceArg(name = "parley.ftp.login-timeout", value = "1s")
        },
        restrictToAnnotatedClass = true)
@Timeout(60)
class DoorIT {

    private static final int MOST = 3;

    Fakes fakes;

    @Inject
    FtpEdge edge;

    private final List<FTPClient> open = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (FTPClient ftp : open) {
            ftp.disconnect();
        }
    }

    @Test
    void anAddressHasNoMoreConnectionsThanItMay() throws Exception {
        for (int i = 0; i < MOST; i++) {
            logIn();
        }

        assertThatThrownBy(this::connect)
                .isInstanceOf(FTPConnectionClosedException.class)
                .hasMessageContaining("421");

        open.removeFirst().disconnect();
        Await.until("there is a place again", this::connects);
    }

    @Test
    void aStrangerWhoIsSilentIsSentAwayAndWhoLoggedInIsNot() throws Exception {
        FTPClient person = logIn();
        FTPClient stranger = enter();

        assertThatThrownBy(stranger::getReply).isInstanceOf(FTPConnectionClosedException.class);

        assertThat(person.printWorkingDirectory()).isEqualTo("/");
    }

    private boolean connects() {
        try {
            connect();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private FTPClient connect() throws IOException {
        var ftp = new FTPClient();
        ftp.setDefaultTimeout(10_000);
        ftp.connect("127.0.0.1", edge.port());
        open.add(ftp);
        return ftp;
    }

    /** Those of the test before are gone a moment after they were closed. */
    private FTPClient enter() throws InterruptedException {
        Await.until("there is a place", this::connects);
        return open.getLast();
    }

    private FTPClient logIn() throws Exception {
        FTPClient ftp = enter();
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
        return ftp;
    }
}
