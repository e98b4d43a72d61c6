package dev.parley.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services show at {@code /q/metrics}, in Prometheus' text format or in OpenMetrics, of several of them together. */
record Metrics(List<Sample> samples) {
    /** An example of a trace may follow the number. */
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*?)})? (\\S+)(?: .*)?");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    static Metrics parse(String text) {
        return new Metrics(text.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(Metrics::sample)
                .toList());
    }

    private static Sample sample(Matcher line) {
        var labels = new TreeMap<String, String>();
        if (line.group(2) != null) {
            LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Sample(line.group(1), labels, value(line.group(3)));
    }

    private static double value(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // +Inf and -Inf, which nothing that is read here has
        }
    }

    Metrics and(Metrics more) {
        var both = new ArrayList<>(samples);
        both.addAll(more.samples);
        return new Metrics(both);
    }

    /** Over all that have the name; 0 when there are none. */
    long sum(String name) {
        return Math.round(samples.stream()
                .filter(sample -> sample.name.equals(name) && !Double.isNaN(sample.value))
                .mapToDouble(Sample::value)
                .sum());
    }

    /** Of all that have the name, as where each replica shows the same; 0 when there are none. */
    double most(String name) {
        return samples.stream()
                .filter(sample -> sample.name.equals(name) && !Double.isNaN(sample.value))
                .mapToDouble(Sample::value)
                .max()
                .orElse(0);
    }

    /** As {@link #sum}, for each value of a label, sorted by it. */
    Map<String, Long> sums(String name, String label) {
        return by(name, label, Long::sum);
    }

    /** As {@link #most}, for each value of a label, sorted by it. */
    Map<String, Long> mosts(String name, String label) {
        return by(name, label, Math::max);
    }

    private Map<String, Long> by(String name, String label, BinaryOperator<Long> together) {
        var numbers = new TreeMap<String, Long>();
        for (var sample : samples) {
            var value = sample.labels.get(label);
            if (sample.name.equals(name) && value != null && !Double.isNaN(sample.value)) {
                numbers.merge(value, Math.round(sample.value), together);
            }
        }
        return numbers;
    }
}
