package dev.parley.file.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.file.catalog.UploadState.Pending;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadStateTest {

    private final UUID id = UUID.randomUUID();

    @Test
    void eachAttemptHasAPathOfItsOwn() {
        assertThat(Pending.attempt(id, 1).path())
                .isNotEqualTo(Pending.attempt(id, 2).path())
                .isEqualTo(Pending.attempt(id, 1).path());
    }

    @Test
    void itsLifeKeepsItsId() {
        Pending upload = Pending.attempt(id, 1);

        assertThat(upload.received(3, "00").id()).isEqualTo(id);
        assertThat(upload.received(3, "00").abandoned().upload()).isEqualTo(upload);
        assertThat(upload.abandoned().id()).isEqualTo(id);
    }
}
