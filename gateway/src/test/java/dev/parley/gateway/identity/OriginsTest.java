package dev.parley.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {

    private final Origins origins = new Origins(Set.of("https://chat.example.org"));

    @Test
    void theGatewaysOwnPagesMay() {
        assertThat(origins.allows("http://localhost:8080", "http", "localhost:8080"))
                .isTrue();
        assertThat(origins.allows("HTTP://LOCALHOST:8080", "http", "localhost:8080"))
                .isTrue();
    }

    @Test
    void aConfiguredPageMay() {
        assertThat(origins.allows("https://chat.example.org", "http", "gateway:8080"))
                .isTrue();
    }

    @Test
    void nobodyElseMay() {
        assertThat(origins.allows("https://evil.example", "http", "localhost:8080"))
                .isFalse();
        assertThat(origins.allows("http://localhost:8081", "http", "localhost:8080"))
                .isFalse();
        assertThat(origins.allows("https://localhost:8080", "http", "localhost:8080"))
                .isFalse();
        assertThat(origins.allows("http://localhost:8080.evil.example", "http", "localhost:8080"))
                .isFalse();
    }

    @Test
    void whoDoesNotSayWhereFromMayNot() {
        assertThat(origins.allows(null, "http", "localhost:8080")).isFalse();
        assertThat(origins.allows("null", "http", "localhost:8080")).isFalse();
        assertThat(origins.allows("http://", "http", "")).isFalse();
    }
}
