package dev.parley.file.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FtpPathTest {

    @Test
    void leadsFromHereOrFromTheRoot() {
        FtpPath room = FtpPath.ROOT.resolve("room");

        assertThat(room.resolve("a.txt").toString()).isEqualTo("/room/a.txt");
        assertThat(room.resolve("/b.txt").toString()).isEqualTo("/b.txt");
        assertThat(room.resolve("../other/./b.txt").toString()).isEqualTo("/other/b.txt");
        assertThat(room.resolve("../../..").toString()).isEqualTo("/");
        assertThat(room.resolve("")).isEqualTo(room);
        assertThat(FtpPath.ROOT.name()).isEqualTo("/");
    }

    @Property
    void neverLeadsAboveTheRoot(@ForAll String first, @ForAll String second) {
        FtpPath path = FtpPath.ROOT.resolve(first).resolve(second);

        assertThat(path.segments()).doesNotContain("", ".", "..").allMatch(step -> step.indexOf('/') < 0);
        assertThat(FtpPath.ROOT.resolve(path.toString())).isEqualTo(path);
    }
}
