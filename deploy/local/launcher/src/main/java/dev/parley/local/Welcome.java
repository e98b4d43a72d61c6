package dev.parley.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a newcomer needs to know: the first people, who are registered here, and where to go. */
record Welcome(Suite suite) {

    String prepare() throws IOException {
        var text = new StringBuilder("\nParley runs. Stop it with Ctrl-C, or with ./parley down\n\n");
        var ports = suite.ports();
        text.append("  page      http://localhost:%d   (API: /q/swagger-ui)\n".formatted(ports.of(Port.GATEWAY)));
        text.append("  line      nc 127.0.0.1 %d\n".formatted(ports.of(Port.LINE)));
        text.append(
                "  frames    nc 127.0.0.1 %d   (what /ws speaks, one frame a line)\n".formatted(ports.of(Port.FRAMES)));
        text.append("  FTP       ftp://127.0.0.1:%d   (name and app password)\n\n".formatted(ports.of(Port.FTP)));
        for (var person : Configuration.PEOPLE) {
            text.append(register(person));
            text.append("  %-8s  password %s   mail %s, password %s\n"
                    .formatted(
                            person,
                            suite.secrets().password("person-" + person),
                            Configuration.address(person),
                            suite.secrets().password("mail-" + person)));
        }
        text.append("\n  mail account: IMAP localhost:%d with STARTTLS, SMTP localhost:%d with STARTTLS\n"
                .formatted(ports.of(Port.IMAP), ports.of(Port.SUBMISSION)));
        return text.toString();
    }

    /** Does nothing for somebody who is registered already. Returns what is to be said of a failure. */
    private String register(String person) throws IOException {
        var uri = URI.create(suite.url(Service.GATEWAY, 1) + "/api/v1/people");
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        var body = """
                {"name":"%s","password":"%s","email":"%s"}"""
                .formatted(person, suite.secrets().password("person-" + person), Configuration.address(person));
        try (var out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        var status = connection.getResponseCode();
        return status == HttpURLConnection.HTTP_CREATED || status == HttpURLConnection.HTTP_CONFLICT
                ? ""
                : "  %s could not be registered: the gateway answered %d\n".formatted(person, status);
    }
}
