package dev.parley.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void segmentsStaySegments() {
        assertThat(Targets.path("rooms", "@alice+bob", "files")).isEqualTo("/rooms/%40alice%2Bbob/files");
        assertThat(Targets.path("rooms", "../../admin")).isEqualTo("/rooms/..%2F..%2Fadmin");
        assertThat(Targets.path("rooms", "..")).isEqualTo("/rooms/%2E%2E");
        assertThat(Targets.path("a b")).isEqualTo("/a%20b");
    }

    @Test
    void aQueryHasWhatIsGiven() {
        assertThat(Targets.query(Map.of())).isEmpty();
        assertThat(Targets.query(Map.of("name", "a&b=c.txt", "limit", "5"))).isEqualTo("?limit=5&name=a%26b%3Dc.txt");
    }

    @Property
    void noTextAddsASegmentAHeaderOrAHost(@ForAll String segment) {
        String path = Targets.path("rooms", segment, "files");

        assertThat(path.chars().filter(c -> c == '/').count()).isEqualTo(3);
        assertThat(URI.create("http://host" + path).getHost()).isEqualTo("host");
    }
}
