package dev.parley.gateway.upstream;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Paths and queries whose parts come from clients (RFC 3986). */
public final class Targets {

    private Targets() {}

    /** Each segment is encoded; none of them can add another. */
    public static String path(String... segments) {
        var path = new StringBuilder();
        for (String segment : segments) {
            path.append('/').append(encode(segment));
        }
        return path.toString();
    }

    /** With its {@code ?}; empty when there is nothing to say. */
    public static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** A segment of dots alone would climb. */
    private static String encode(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.equals(".") || encoded.equals("..") ? encoded.replace(".", "%2E") : encoded;
    }
}
