package dev.parley.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HostAddressesTest {

    @Test
    void anAddressStaysWhatItIs() {
        assertThat(HostAddresses.of(URI.create("http://192.0.2.7:8081")))
                .containsExactly(URI.create("http://192.0.2.7:8081"));
    }

    @Test
    void anAddressOfVersionSixIsABracketedHost() {
        assertThat(HostAddresses.of(URI.create("http://[2001:db8::7]:8081")))
                .singleElement()
                .satisfies(url -> assertThat(url.getHost()).isEqualTo("[2001:db8:0:0:0:0:0:7]"));
    }

    @Test
    void thisMachineIsOneAndWhatNobodyKnowsIsNone() {
        URI here = URI.create("http://localhost:8081");
        URI unknown = URI.create("http://chat-service.invalid:8081");

        assertThat(HostAddresses.of(here)).containsExactly(here);
        assertThat(HostAddresses.of(unknown)).isEmpty();
    }
}
