package dev.parley.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a service says it is.
 *
 * @param ready it takes requests
 * @param reasons why not
 * @param metrics what it counts; nothing when it does not answer
 */
record Health(boolean ready, List<String> reasons, Metrics metrics) {
    /** Shorter than a screen may take to come. */
    private static final int PATIENCE_MILLIS = 900;

    private static final Pattern DOWN = Pattern.compile(
            "\"name\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"status\"\\s*:\\s*\"DOWN\"(?:\\s*,\\s*\"data\"\\s*:\\s*\\{([^}]*)})?");
    private static final Pattern TEXT = Pattern.compile(":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** @param base {@code http://host:port} */
    static Health of(URI base) {
        try {
            var ready = Answer.get(base.resolve("/q/health/ready"));
            return new Health(ready.status() == 200, reasons(ready.body()), metrics(base));
        } catch (IOException e) {
            return new Health(false, List.of("no answer on " + base.getAuthority()), new Metrics(List.of()));
        }
    }

    private static Metrics metrics(URI base) {
        try {
            var metrics = Answer.get(base.resolve("/q/metrics"));
            return Metrics.parse(metrics.status() == 200 ? metrics.body() : "");
        } catch (IOException e) {
            return new Metrics(List.of());
        }
    }

    private record Answer(int status, String body) {
        static Answer get(URI uri) throws IOException {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            int status = connection.getResponseCode();
            try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    /** One for each check that is down: its name, and the texts of its data. */
    static List<String> reasons(String json) {
        return DOWN.matcher(json).results().map(Health::reason).toList();
    }

    private static String reason(MatchResult check) {
        if (check.group(2) == null) {
            return check.group(1);
        }
        var texts = TEXT.matcher(check.group(2)).results().map(text -> text.group(1));
        return check.group(1) + ": " + texts.collect(Collectors.joining("; "));
    }
}
