package dev.parley.gateway.upstream.mail;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.Answer;
import dev.parley.gateway.upstream.Call;
import dev.parley.gateway.upstream.Targets;
import dev.parley.gateway.upstream.Upstream;
import dev.parley.gateway.upstream.Upstreams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/**
 * A person's mail accounts, folders, messages and outbox. Bodies go through as they are. Blocking; each method throws
 * {@link dev.parley.gateway.upstream.UpstreamProblem}.
 */
@ApplicationScoped
public class MailService {

    /** Mail-service may have to ask a provider. */
    private static final Duration PROVIDER = Duration.ofSeconds(60);

    private final Upstream upstream;
    private final Tokens tokens;

    MailService(Upstreams upstreams, Tokens tokens) {
        this.upstream = upstreams.service("mail-service");
        this.tokens = tokens;
    }

    public Answer get(Caller caller, Map<String, String> query, String... path) {
        return upstream.call(Call.get(Targets.path(path) + Targets.query(query), token(caller))
                .patience(PROVIDER));
    }

    public Answer connect(Caller caller, byte[] account) {
        return upstream.call(Call.post("/accounts", token(caller)).json(account).patience(PROVIDER));
    }

    public Answer disconnect(Caller caller, String account) {
        return upstream.call(Call.delete(Targets.path("accounts", account), token(caller)));
    }

    /** @param key by which a repeat gets the first answer */
    public Answer queue(Caller caller, String account, String key, byte[] mail) {
        return upstream.call(Call.post(Targets.path("accounts", account, "outbox"), token(caller))
                .key(key)
                .json(mail)
                .patience(PROVIDER));
    }

    /** Has Parley's own welcome mail sent. */
    void welcome(byte[] welcome) {
        upstream.call(Call.post("/welcome", tokens.service("mail-service")).json(welcome))
                .close();
    }

    private String token(Caller caller) {
        return tokens.upstream(caller, "mail-service", "chat-service");
    }
}
