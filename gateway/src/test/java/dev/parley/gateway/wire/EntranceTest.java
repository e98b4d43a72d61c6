package dev.parley.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

class EntranceTest {

    @Test
    void secretsComeOverTlsOrFromThisMachineOnly() {
        assertThat(Entrance.mayCarrySecrets(false, SocketAddress.inetSocketAddress(1, "127.0.0.1")))
                .isTrue();
        assertThat(Entrance.mayCarrySecrets(false, SocketAddress.inetSocketAddress(1, "::1")))
                .isTrue();
        assertThat(Entrance.mayCarrySecrets(false, SocketAddress.inetSocketAddress(1, "192.0.2.7")))
                .isFalse();
        assertThat(Entrance.mayCarrySecrets(false, SocketAddress.domainSocketAddress("/tmp/socket")))
                .isFalse();
        assertThat(Entrance.mayCarrySecrets(false, null)).isFalse();
        assertThat(Entrance.mayCarrySecrets(true, SocketAddress.inetSocketAddress(1, "192.0.2.7")))
                .isTrue();
    }
}
