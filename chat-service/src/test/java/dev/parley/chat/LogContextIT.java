package dev.parley.chat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged about a request names its room and its trace. */
@QuarkusTest
@QuarkusTestResource(TestEngines.class)
@TestProfile(LogContextIT.Traced.class)
class LogContextIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    public static class Traced implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parley.traces.endpoint", "http://127.0.0.1:1", "parley.traces.ratio", "1.0");
        }
    }

    /** Something that logs. */
    @Path("/rooms/{room}/said-by-a-test")
    public static class Talkative {

        @GET
        @PermitAll
        @RunOnVirtualThread
        public String say(@PathParam("room") String room) {
            Logger.getLogger(Talkative.class.getName()).info("Something happened.");
            return room;
        }
    }

    private final Logger logger = Logger.getLogger(Talkative.class.getName());
    private final List<ExtLogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add((ExtLogRecord) record);
            records.getLast().copyAll();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @Test
    void room_and_trace_are_in_the_logs_context() {
        given().header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .get("/rooms/lobby/said-by-a-test")
                .then()
                .statusCode(200);

        assertThat(records).singleElement().satisfies(record -> assertThat(record.getMdcCopy())
                .containsEntry("room", "lobby")
                .containsEntry("traceId", TRACE)
                .containsKey("spanId"));
    }
}
