package dev.parley.mail.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialerTest {

    private static final String HOST = "mail.rebinding.example";

    private ServerSocket there;

    @BeforeEach
    void listen() throws IOException {
        there = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"));
    }

    @AfterEach
    void close() throws IOException {
        there.close();
    }

    /** DNS rebinding: the name leads to a permitted address while it is checked, and to another one when it is dialled. */
    @Test
    void addressThatWasCheckedIsTheOneThatIsDialledAndTheNameIsAskedForOnce() throws IOException {
        Deque<String> answers = new ArrayDeque<>(List.of("127.0.0.2", "127.0.0.1"));
        AddressGuard guard = new AddressGuard(
                true, Set.of(), host -> new InetAddress[] {InetAddress.getByName(answers.removeFirst())});

        try (Socket socket = dialer(guard, TlsMode.STARTTLS).createSocket()) {
            socket.connect(InetSocketAddress.createUnresolved(HOST, there.getLocalPort()), 1_000);

            assertThat(socket.getInetAddress()).isEqualTo(there.getInetAddress());
        }
        assertThat(answers).hasSize(1);
    }

    /** Angus resolves by itself, and hands over its own result. */
    @ParameterizedTest
    @EnumSource(TlsMode.class)
    void addressThatSomebodyElseResolvedIsNotDialled(TlsMode tls) throws IOException {
        AddressGuard guard = new AddressGuard(false, Set.of(993), host -> new InetAddress[] {there.getInetAddress()});

        try (Socket socket = dialer(guard, tls).createSocket()) {
            assertThatThrownBy(() -> socket.connect(there.getLocalSocketAddress(), 1_000))
                    .isInstanceOf(ForbiddenAddressException.class);
        }
    }

    private Dialer dialer(AddressGuard guard, TlsMode tls) {
        Server server = new Server(HOST, there.getLocalPort(), tls);
        return new Dialer(guard, server, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }
}
