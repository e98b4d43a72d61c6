package dev.parley.kubernetes.services;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of properties; a part in quotes stands for any name. */
record Keys(List<Pattern> properties, List<Pattern> variables) {
    private static final Pattern PART = Pattern.compile("\"[^\"]*\"|[^\"]+");

    static Keys of(Collection<String> templates) {
        var properties = new ArrayList<Pattern>();
        var variables = new ArrayList<Pattern>();
        for (var template : templates) {
            properties.add(pattern(template, "(\"[^\"]+\"|[^.\"]+)", part -> part));
            variables.add(pattern(template, "[A-Z0-9_]+", Keys::variable));
        }
        return new Keys(properties, variables);
    }

    boolean has(String property) {
        return properties.stream().anyMatch(pattern -> pattern.matcher(property).matches());
    }

    /** Whether an environment variable sets one of them (MicroProfile Config, "Environment Variables Mapping Rules"). */
    boolean hasVariable(String name) {
        return variables.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Pattern pattern(String template, String any, UnaryOperator<String> as) {
        var parts = PART.matcher(template).results().map(MatchResult::group);
        return Pattern.compile(parts.map(part -> part.startsWith("\"") ? any : Pattern.quote(as.apply(part)))
                .collect(Collectors.joining()));
    }
}
