package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.file.fakes.Fakes;
import dev.parley.file.fakes.FakesResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(FakesResource.class)
@Timeout(30)
class LoginIT {

    Fakes fakes;

    @Inject
    FtpEdge edge;

    private final FTPClient ftp = new FTPClient();

    @BeforeEach
    void connect() throws IOException {
        ftp.setDefaultTimeout(10_000);
        ftp.connect("127.0.0.1", edge.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        ftp.disconnect();
    }

    @Test
    void aWrongPasswordCanBeTriedAgainOnTheSameConnection() throws Exception {
        assertThat(ftp.login("alice", "wrong")).isFalse();
        assertThat(ftp.getReplyString()).startsWith("530").contains("don't fit");

        assertThat(ftp.login("alice", Fakes.APP_PASSWORD))
                .as(ftp.getReplyString())
                .isTrue();
        assertThat(ftp.printWorkingDirectory()).isEqualTo("/");
    }

    @Test
    void guessingEndsWithTheThirdWrongPassword() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(ftp.login("alice", "wrong")).isFalse();
            assertThat(ftp.getReplyCode()).isEqualTo(530);
        }

        assertThatThrownBy(() -> ftp.login("alice", Fakes.APP_PASSWORD)).isInstanceOf(IOException.class);
    }

    @Test
    void whenNobodyCanBeLoggedInNowThePasswordIsNotBlamed() throws Exception {
        assertThatThrownBy(() -> ftp.login("broken-gateway", Fakes.APP_PASSWORD))
                .isInstanceOf(FTPConnectionClosedException.class);

        assertThat(ftp.getReplyString()).startsWith("421").contains("not possible now");
    }

    @Test
    void whoseNameWasGuessedAtTooOftenWaits() throws Exception {
        assertThatThrownBy(() -> ftp.login("guessed-at", Fakes.APP_PASSWORD))
                .isInstanceOf(FTPConnectionClosedException.class);

        assertThat(ftp.getReplyString()).startsWith("421").contains("Too many attempts");
    }

    @Test
    void theGatewayIsToldWhereSomebodyIs() throws Exception {
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD)).isTrue();

        assertThat(fakes.appLogin).contains("\"address\":\"127.0.0.1\"");
    }

    @Test
    void aSecondPasswordLogsNobodyOut() throws Exception {
        assertThat(ftp.login("alice", Fakes.APP_PASSWORD)).isTrue();

        assertThat(ftp.pass("anything")).isEqualTo(202);

        assertThat(ftp.printWorkingDirectory()).isEqualTo("/");
    }

    @Test
    void nothingIsDoneWithoutALogin() throws Exception {
        assertThat(ftp.pasv()).isEqualTo(530);
        assertThat(ftp.list()).isEqualTo(530);
        assertThat(ftp.stor("x")).isEqualTo(530);
    }
}
