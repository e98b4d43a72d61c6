package dev.parley.contracts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever bytes come: a frame or a {@link FrameException}, and what was read is written and read the same again. */
class FrameFuzzTest {

    @FuzzTest(maxDuration = "4m")
    void bytesFromAClient(byte[] bytes) throws FrameException {
        ClientFrame frame;
        try {
            frame = FrameCodec.decodeClient(bytes);
        } catch (FrameException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }

        byte[] written = FrameCodec.encode(frame);

        assertThat(FrameCodec.decodeClient(written)).isEqualTo(frame);
    }
}
