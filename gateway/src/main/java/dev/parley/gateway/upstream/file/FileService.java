package dev.parley.gateway.upstream.file;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.Answer;
import dev.parley.gateway.upstream.BrokenBody;
import dev.parley.gateway.upstream.Call;
import dev.parley.gateway.upstream.Targets;
import dev.parley.gateway.upstream.Upstream;
import dev.parley.gateway.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Files in rooms. Blocking; each method throws {@link dev.parley.gateway.upstream.UpstreamProblem}. */
@ApplicationScoped
public class FileService {

    /** After the last byte file-service checks what its store holds, and makes it last. */
    private static final Duration STORING = Duration.ofMinutes(2);

    private final Upstream upstream;
    private final Tokens tokens;

    FileService(Upstreams upstreams, Tokens tokens) {
        this.upstream = upstreams.service("file-service");
        this.tokens = tokens;
    }

    /**
     * A file that is to be stored.
     *
     * @param type a media type, when the client named one; else file-service goes by the name
     * @param length in bytes, when it is known before the end
     */
    public record Incoming(String room, String key, String name, Optional<String> type, OptionalLong length) {}

    /**
     * Passes a file's bytes on as they come.
     *
     * @throws BrokenBody when the client goes away: nothing is stored
     */
    public Answer store(Caller caller, Incoming file, InputStream bytes) throws BrokenBody {
        String target = Targets.path("rooms", file.room(), "files") + Targets.query(Map.of("name", file.name()));
        Call call = Call.post(target, token(caller))
                .key(file.key())
                .header("Content-Type", "application/octet-stream")
                .patience(STORING);
        if (file.type().isPresent()) {
            call = call.header("X-File-Type", file.type().get());
        }
        if (file.length().isPresent()) {
            call = call.header("Content-Length", Long.toString(file.length().getAsLong()));
        }
        return upstream.upload(call, bytes);
    }

    public Answer list(Caller caller, String room, Map<String, String> query) {
        return upstream.call(Call.get(Targets.path("rooms", room, "files") + Targets.query(query), token(caller)));
    }

    public Answer describe(Caller caller, String file) {
        return upstream.call(Call.get(Targets.path("files", file), token(caller)));
    }

    /** @param conditions the request headers that ask for a part, or only for what is new (RFC 9110) */
    public Answer content(Caller caller, String file, Map<String, String> conditions) {
        Call call = Call.get(Targets.path("files", file, "content"), token(caller));
        for (Map.Entry<String, String> condition : conditions.entrySet()) {
            call = call.header(condition.getKey(), condition.getValue());
        }
        return upstream.call(call.patience(STORING));
    }

    private String token(Caller caller) {
        return tokens.upstream(caller, "file-service", "chat-service");
    }
}
