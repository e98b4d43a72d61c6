package dev.parley.file.ftp;

import java.util.ArrayList;
import java.util.List;

/** An absolute path at the edge: segments, none of them empty, {@code .} or {@code ..}. */
record FtpPath(List<String> segments) {

    static final FtpPath ROOT = new FtpPath(List.of());

    FtpPath {
        segments = List.copyOf(segments);
    }

    /** Where a command's argument leads from here; never above the root. */
    FtpPath resolve(String argument) {
        var steps = new ArrayList<String>(argument.startsWith("/") ? List.of() : segments);
        for (String step : argument.split("/", -1)) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.removeLast();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return new FtpPath(steps);
    }

    /** The root's is {@code /}. */
    String name() {
        return segments.isEmpty() ? "/" : segments.getLast();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
